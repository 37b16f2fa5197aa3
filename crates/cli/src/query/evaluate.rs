//! The evaluation of the nodes of an expression.

use std::cmp::Ordering;

use jmespath::ast::{Ast, Comparator};
use serde_json::{Map, Value};

use super::EvaluationError;
use super::functions;

/// How many values an evaluation may make. Each step of `[@, @] | [@, @]` doubles its input.
const MAX_VALUES: usize = 20_000_000;

type Result<T = Value> = std::result::Result<T, EvaluationError>;

/// An evaluation.
#[derive(Debug)]
pub(super) struct Evaluation<'q> {
    /// The text of the expression, for literals: the parser sorts the members of objects in them.
    text: &'q str,
    /// How many values may still be made.
    left: usize,
}

impl<'q> Evaluation<'q> {
    pub(super) fn new(text: &'q str) -> Self {
        Self { text, left: MAX_VALUES }
    }

    pub(super) fn evaluate(&mut self, ast: &Ast, value: &Value) -> Result {
        match ast {
            Ast::Identity { .. } => self.copy(value),
            Ast::Field { name, .. } => match value.get(name) {
                Some(member) if value.is_object() => self.copy(member),
                _ => Ok(Value::Null),
            },
            Ast::Index { idx, .. } => match value.as_array().and_then(|items| item(items, *idx)) {
                Some(item) => self.copy(item),
                None => Ok(Value::Null),
            },
            Ast::Slice { start, stop, step, .. } => match value {
                Value::Array(items) => self.slice(items, *start, *stop, *step),
                _ => Ok(Value::Null),
            },
            Ast::Subexpr { .. } => self.chain(ast, value),
            Ast::Literal { offset, value: literal } => Ok(self.literal(*offset, literal)),
            Ast::Comparison { comparator, lhs, rhs, .. } => {
                let (left, right) = (self.evaluate(lhs, value)?, self.evaluate(rhs, value)?);
                Ok(compare(comparator, &left, &right))
            }
            Ast::Not { node, .. } => Ok(Value::Bool(!is_true(&self.evaluate(node, value)?))),
            Ast::And { lhs, rhs, .. } => match self.evaluate(lhs, value)? {
                left if is_true(&left) => self.evaluate(rhs, value),
                left => Ok(left),
            },
            Ast::Or { lhs, rhs, .. } => match self.evaluate(lhs, value)? {
                left if is_true(&left) => Ok(left),
                _ => self.evaluate(rhs, value),
            },
            Ast::Condition { predicate, then, .. } => {
                match is_true(&self.evaluate(predicate, value)?) {
                    true => self.evaluate(then, value),
                    false => Ok(Value::Null),
                }
            }
            Ast::Projection { lhs, rhs, .. } => match self.evaluate(lhs, value)? {
                Value::Array(items) => self.project(&items, rhs),
                _ => Ok(Value::Null),
            },
            Ast::ObjectValues { node, .. } => match self.evaluate(node, value)? {
                Value::Object(members) => {
                    Ok(Value::Array(members.into_iter().map(|(_, value)| value).collect()))
                }
                _ => Ok(Value::Null),
            },
            Ast::Flatten { node, .. } => match self.evaluate(node, value)? {
                Value::Array(items) => Ok(Value::Array(flatten(items))),
                _ => Ok(Value::Null),
            },
            Ast::MultiList { .. } | Ast::MultiHash { .. } if value.is_null() => Ok(Value::Null),
            Ast::MultiList { elements, .. } => {
                let items = elements.iter().map(|element| self.evaluate(element, value));
                Ok(Value::Array(items.collect::<Result<_>>()?))
            }
            Ast::MultiHash { elements, .. } => {
                let mut members = Map::new();
                for element in elements {
                    members.insert(element.key.clone(), self.evaluate(&element.value, value)?);
                }
                Ok(Value::Object(members))
            }
            // Only functions take one, and they do not evaluate it as an argument.
            Ast::Expref { .. } => Ok(Value::Null),
            Ast::Function { name, args, .. } => functions::call(self, name, args, value),
        }
    }

    /// Evaluates a chain such as `a.b.c`, which is as deep on its left as it is long.
    fn chain(&mut self, ast: &Ast, value: &Value) -> Result {
        let mut steps = Vec::new();
        let mut left = ast;
        while let Ast::Subexpr { lhs, rhs, .. } = left {
            steps.push(&**rhs);
            left = lhs;
        }
        let mut result = self.evaluate(left, value)?;
        for step in steps.into_iter().rev() {
            result = self.evaluate(step, &result)?;
        }
        Ok(result)
    }

    /// Evaluates an expression for each item, and drops what is null.
    fn project(&mut self, items: &[Value], rhs: &Ast) -> Result {
        let mut results = Vec::new();
        for item in items {
            let result = self.evaluate(rhs, item)?;
            if !result.is_null() {
                results.push(result);
            }
        }
        Ok(Value::Array(results))
    }

    /// Copies a value, and counts what is copied.
    pub(super) fn copy(&mut self, value: &Value) -> Result {
        self.left = self.left.checked_sub(size(value)).ok_or(EvaluationError::Size)?;
        Ok(value.clone())
    }

    fn slice(
        &mut self,
        items: &[Value],
        start: Option<i32>,
        stop: Option<i32>,
        step: i32,
    ) -> Result {
        if step == 0 {
            return Err(EvaluationError::SliceStep);
        }
        let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let (step, low, high) = match step > 0 {
            true => (i64::from(step), 0, length),
            false => (i64::from(step), -1, length - 1),
        };
        let bound = |bound: Option<i32>, default: i64| match bound.map(i64::from) {
            None => default,
            Some(index) if index < 0 => (index + length).max(low),
            Some(index) => index.min(high),
        };
        let (first, last) = if step > 0 { (low, high) } else { (high, low) };
        let (mut at, end) = (bound(start, first), bound(stop, last));
        let mut sliced = Vec::new();
        while (step > 0 && at < end) || (step < 0 && at > end) {
            if let Some(item) = usize::try_from(at).ok().and_then(|at| items.get(at)) {
                sliced.push(self.copy(item)?);
            }
            at += step;
        }
        Ok(Value::Array(sliced))
    }

    fn literal(&self, offset: usize, literal: &jmespath::Rcvar) -> Value {
        let parsed = serde_json::to_value(&**literal).unwrap_or(Value::Null);
        // The text between the quotes again, with its order, unless the escapes differ.
        let text = self.text.get(offset..).and_then(|text| text.strip_prefix('`'));
        let text = text.and_then(|text| text.split('`').next());
        let ordered = text.and_then(|text| serde_json::from_str::<Value>(text).ok());
        ordered.filter(|ordered| *ordered == parsed).unwrap_or(parsed)
    }
}

/// Returns an item, from the end if the index is negative.
fn item(items: &[Value], index: i32) -> Option<&Value> {
    let place = usize::try_from(index.unsigned_abs()).ok()?;
    match index < 0 {
        true => items.len().checked_sub(place).and_then(|place| items.get(place)),
        false => items.get(place),
    }
}

/// Returns the items, with those of lists in it in their place.
fn flatten(items: Vec<Value>) -> Vec<Value> {
    let mut flat = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Value::Array(items) => flat.extend(items),
            item => flat.push(item),
        }
    }
    flat
}

/// Counts the values in a value.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

/// Returns whether a value is none of those that stand for false.
pub(crate) fn is_true(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

fn compare(comparator: &Comparator, left: &Value, right: &Value) -> Value {
    let ordering = || order(left, right);
    let of =
        |is: fn(Ordering) -> bool| ordering().map_or(Value::Null, |order| Value::Bool(is(order)));
    match comparator {
        Comparator::Equal => Value::Bool(equal(left, right)),
        Comparator::NotEqual => Value::Bool(!equal(left, right)),
        Comparator::LessThan => of(Ordering::is_lt),
        Comparator::LessThanEqual => of(Ordering::is_le),
        Comparator::GreaterThan => of(Ordering::is_gt),
        Comparator::GreaterThanEqual => of(Ordering::is_ge),
    }
}

/// Orders two numbers, or two strings by their characters.
pub(super) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => Some(left.cmp(&right)),
            _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
        },
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

/// Returns whether two values are equal. Numbers are equal to floats of the same value.
pub(super) fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(_), Value::Number(_)) => order(left, right) == Some(Ordering::Equal),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| equal(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let same = |(name, value): (&String, &Value)| {
                right.get(name).is_some_and(|other| equal(value, other))
            };
            left.len() == right.len() && left.iter().all(same)
        }
        (left, right) => left == right,
    }
}
