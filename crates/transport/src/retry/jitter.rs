//! The source of random delays, which tests replace.

use std::fmt;
use std::sync::Arc;

/// A source of random numbers in `[0, 1)`.
#[derive(Clone)]
pub(crate) struct Jitter(Arc<dyn Fn() -> f64 + Send + Sync>);

impl Jitter {
    pub(crate) fn new(draw: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(draw))
    }

    pub(crate) fn draw(&self) -> f64 {
        (self.0)()
    }
}

impl Default for Jitter {
    fn default() -> Self {
        Self::new(fastrand::f64)
    }
}

impl fmt::Debug for Jitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jitter")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_drawn_from_the_source() {
        assert_eq!(Jitter::new(|| 0.25).draw().to_bits(), 0.25_f64.to_bits());
        let default = Jitter::default();
        assert!((0..100).all(|_| (0.0..1.0).contains(&default.draw())));
    }
}
