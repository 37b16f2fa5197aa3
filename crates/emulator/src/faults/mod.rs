//! Injected faults: what goes wrong, for which requests, and how often.

mod effect;
mod fault;
mod rule;

use std::sync::{Mutex, PoisonError};

use cloudfront_streaming_model::Operation;

pub(crate) use effect::{Damage, Effect, Ending, STALL_TIMEOUT};
pub use fault::Fault;
pub use rule::{FaultRule, FaultRuleError};

/// The active rules. The first one that applies is used.
#[derive(Debug)]
pub(crate) struct Faults(Mutex<State>);

#[derive(Debug)]
struct State {
    rules: Vec<FaultRule>,
    rng: fastrand::Rng,
}

impl Faults {
    pub(crate) fn new(rules: Vec<FaultRule>, seed: Option<u64>) -> Self {
        let rng = seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        Self(Mutex::new(State { rules, rng }))
    }

    pub(crate) fn add(&self, rule: FaultRule) {
        self.with(|state| state.rules.push(rule));
    }

    pub(crate) fn clear(&self) {
        self.with(|state| state.rules.clear());
    }

    /// Returns the rules that may still apply.
    pub(crate) fn rules(&self) -> Vec<FaultRule> {
        self.with(|state| state.rules.clone())
    }

    /// Returns whether to reset a new connection.
    pub(crate) fn draw_for_connection(&self) -> bool {
        self.with(|state| state.draw(|rule| rule.fault == Fault::ResetOnAccept)).is_some()
    }

    /// Returns the rule that applies to a request, if any.
    pub(crate) fn draw_for_request(&self, operation: Option<Operation>) -> Option<FaultRule> {
        self.with(|state| {
            state.draw(|rule| {
                rule.fault != Fault::ResetOnAccept
                    && rule.operation.is_none_or(|only| Some(only) == operation)
            })
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    fn draw(&mut self, applies: impl Fn(&FaultRule) -> bool) -> Option<FaultRule> {
        let rng = &mut self.rng;
        let found = self.rules.iter_mut().find(|rule| {
            let is_left = rule.times != Some(0);
            is_left && applies(rule) && (rule.probability >= 1.0 || rng.f64() < rule.probability)
        })?;
        found.times = found.times.map(|times| times.saturating_sub(1));
        let drawn = found.clone();
        self.rules.retain(|rule| rule.times != Some(0));
        Some(drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_apply_in_order_and_up_to_their_number_of_times() {
        let (get, list) =
            (Operation::GetStreamingDistribution, Operation::ListStreamingDistributions);
        let rules = ["stall,operation=GetStreamingDistribution,times=2", "throttling,times=1"];
        let rules = rules.map(|rule| rule.parse().expect("a rule"));
        let faults = Faults::new(rules.to_vec(), None);
        let drawn = |operation| faults.draw_for_request(operation).map(|rule| rule.fault);
        assert!(!faults.draw_for_connection());
        assert_eq!(drawn(Some(get)), Some(Fault::Stall));
        assert_eq!(drawn(Some(list)), Some(Fault::Throttling));
        assert_eq!(drawn(None), None);
        assert_eq!(drawn(Some(get)), Some(Fault::Stall));
        assert_eq!(drawn(Some(get)), None);
        assert_eq!(faults.rules(), []);
        faults.add(FaultRule::new(Fault::ResetOnAccept).times(1));
        assert_eq!(drawn(Some(get)), None, "the rule is for connections");
        assert!(faults.draw_for_connection() && !faults.draw_for_connection());
        faults.add(FaultRule::new(Fault::Stall).times(0));
        assert_eq!(drawn(None), None);
    }

    #[test]
    fn random_faults_are_the_same_with_a_seed_and_have_their_probability() {
        let draw = |seed| {
            let rule = FaultRule::new(Fault::Page503).probability(0.25);
            let faults = Faults::new(vec![rule], Some(seed));
            (0..1000).map(|_| faults.draw_for_request(None).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        let drawn = draw(7).into_iter().filter(|drawn| *drawn).count();
        assert!((200..300).contains(&drawn), "{drawn}");
    }
}
