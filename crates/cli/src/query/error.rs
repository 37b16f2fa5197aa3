//! Errors of evaluation, in the words of jmespath.py.

/// An expression that cannot be evaluated with a value.
#[derive(Debug, thiserror::Error, PartialEq)]
pub(crate) enum EvaluationError {
    #[error("Unknown function: {0}()")]
    UnknownFunction(String),
    #[error("Expected {}{} argument{} for function {function}(), received {found}", if *at_least { "at least " } else { "" }, expected, if *expected == 1 { "" } else { "s" })]
    Arity { function: String, expected: usize, at_least: bool, found: usize },
    #[error("In function {function}(), invalid type for value: {}, expected one of: [{}], received: \"{found}\"", value, expected.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", "))]
    Type { function: String, value: String, expected: &'static [&'static str], found: &'static str },
    #[error("slice step cannot be zero")]
    SliceStep,
    #[error("expected an expression with fewer intermediate values")]
    Size,
}
