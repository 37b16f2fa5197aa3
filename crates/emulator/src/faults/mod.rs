//! Injected faults: what goes wrong, for which requests, and how often.

mod effect;
mod fault;
mod rule;

use std::sync::{Mutex, PoisonError};

use cloudfront_streaming_model::Operation;

pub(crate) use effect::{Damage, Effect, Ending, STALL_TIMEOUT};
pub use fault::Fault;
pub use rule::{FaultRule, FaultRuleError};

/// The maximum number of rules, with those that no longer apply.
const MAX_RULES: usize = 1000;

/// The rules. The first one that applies is used.
#[derive(Debug)]
pub(crate) struct Faults(Mutex<State>);

#[derive(Debug)]
struct State {
    rules: Vec<ActiveRule>,
    /// The number of the next rule.
    next: u64,
    rng: fastrand::Rng,
}

/// A rule, and how often it was used. Rules that no longer apply are kept, so that tests can see it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ActiveRule {
    /// The number of the rule, from 1.
    pub number: u64,
    /// The rule. Its `times` and `after` are what is left of them.
    pub rule: FaultRule,
    /// How many times the rule was applied.
    pub served: u64,
}

impl Faults {
    pub(crate) fn new(rules: Vec<FaultRule>, seed: Option<u64>) -> Self {
        let rng = seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        let faults = Self(Mutex::new(State { rules: Vec::new(), next: 1, rng }));
        for rule in rules {
            faults.add(rule);
        }
        faults
    }

    /// Adds a rule, and returns its number.
    pub(crate) fn add(&self, rule: FaultRule) -> u64 {
        self.with(|state| {
            if state.rules.len() >= MAX_RULES {
                // The oldest one that no longer applies, or else the oldest one.
                let used = state.rules.iter().position(|active| active.rule.times == Some(0));
                state.rules.remove(used.unwrap_or_default());
            }
            let number = state.next;
            state.next += 1;
            state.rules.push(ActiveRule { number, rule, served: 0 });
            number
        })
    }

    /// Removes a rule. Returns whether there was one with the number.
    pub(crate) fn remove(&self, number: u64) -> bool {
        self.with(|state| {
            let before = state.rules.len();
            state.rules.retain(|active| active.number != number);
            state.rules.len() < before
        })
    }

    pub(crate) fn clear(&self) {
        self.with(|state| state.rules.clear());
    }

    /// Returns all rules, with those that no longer apply.
    pub(crate) fn all(&self) -> Vec<ActiveRule> {
        self.with(|state| state.rules.clone())
    }

    /// Returns the rules that may still apply.
    pub(crate) fn rules(&self) -> Vec<FaultRule> {
        let all = self.all().into_iter().map(|active| active.rule);
        all.filter(|rule| rule.times != Some(0)).collect()
    }

    /// Returns whether to reset a new connection.
    pub(crate) fn draw_for_connection(&self) -> bool {
        self.with(|state| state.draw(|rule| rule.fault == Fault::ResetOnAccept)).is_some()
    }

    /// Returns the rule that applies to a request, if any. `id` is that of its distribution.
    pub(crate) fn draw_for_request(
        &self,
        operation: Option<Operation>,
        id: Option<&str>,
    ) -> Option<FaultRule> {
        self.with(|state| {
            state.draw(|rule| {
                rule.fault != Fault::ResetOnAccept
                    && rule.operation.is_none_or(|only| Some(only) == operation)
                    && rule.id.as_deref().is_none_or(|only| Some(only) == id)
            })
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    fn draw(&mut self, applies: impl Fn(&FaultRule) -> bool) -> Option<FaultRule> {
        for active in &mut self.rules {
            let rule = &mut active.rule;
            if rule.times == Some(0) || !applies(rule) {
                continue;
            }
            if rule.after > 0 {
                rule.after -= 1;
                continue;
            }
            if rule.probability >= 1.0 || self.rng.f64() < rule.probability {
                rule.times = rule.times.map(|times| times.saturating_sub(1));
                active.served += 1;
                return Some(rule.clone());
            }
        }
        None
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
        let drawn = |operation| faults.draw_for_request(operation, None).map(|rule| rule.fault);
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
    fn rules_may_be_for_one_distribution_begin_later_and_are_counted() {
        let rule = |text: &str| text.parse().expect("a rule");
        let faults = Faults::new(vec![rule("stall,id=E1,after=2,times=1")], None);
        let draws = |id| faults.draw_for_request(None, id).is_some();
        assert!(!draws(None) && !draws(Some("E2")));
        assert_eq!([draws(Some("E1")), draws(Some("E1")), draws(Some("E1"))], [false, false, true]);
        assert!(!draws(Some("E1")), "it applied once");
        let all = faults.all();
        assert_eq!((all[0].number, all[0].served, all[0].rule.times), (1, 1, Some(0)));
        let second = faults.add(rule("throttling"));
        assert!(draws(None) && draws(None));
        assert_eq!(faults.all()[1].served, 2);
        assert!(faults.remove(second) && !faults.remove(second));
        for _ in 0..2 * MAX_RULES {
            faults.add(rule("throttling"));
        }
        assert_eq!(faults.all().len(), MAX_RULES);
    }

    #[test]
    fn random_faults_are_the_same_with_a_seed_and_have_their_probability() {
        let draw = |seed| {
            let rule = FaultRule::new(Fault::Page503).probability(0.25);
            let faults = Faults::new(vec![rule], Some(seed));
            (0..1000).map(|_| faults.draw_for_request(None, None).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        let drawn = draw(7).into_iter().filter(|drawn| *drawn).count();
        assert!((200..300).contains(&drawn), "{drawn}");
    }
}
