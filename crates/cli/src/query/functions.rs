//! The built-in functions.

use std::cmp::Ordering;

use jmespath::ast::Ast;
use serde_json::{Map, Number, Value};

use super::EvaluationError;
use super::evaluate::{Evaluation, equal, order};
use super::python::{dumps, repr};

type Result<T = Value> = std::result::Result<T, EvaluationError>;

/// A function: its name, the types of its arguments, and whether the last one may be repeated.
struct Signature {
    name: &'static str,
    arguments: &'static [&'static [&'static str]],
    is_variadic: bool,
}

const fn signature(name: &'static str, arguments: &'static [&'static [&'static str]]) -> Signature {
    Signature { name, arguments, is_variadic: false }
}

const ANY: &[&str] = &[];
const NUMBER: &[&str] = &["number"];
const STRING: &[&str] = &["string"];
const ARRAY: &[&str] = &["array"];
const OBJECT: &[&str] = &["object"];
const EXPREF: &[&str] = &["expref"];
const NUMBERS: &[&str] = &["array-number"];
const STRINGS: &[&str] = &["array-string"];
const NUMBERS_OR_STRINGS: &[&str] = &["array-number", "array-string"];
const STRINGS_OR_NUMBERS: &[&str] = &["array-string", "array-number"];

const SIGNATURES: &[Signature] = &[
    signature("abs", &[NUMBER]),
    signature("avg", &[NUMBERS]),
    signature("ceil", &[NUMBER]),
    signature("contains", &[&["array", "string"], ANY]),
    signature("ends_with", &[STRING, STRING]),
    signature("floor", &[NUMBER]),
    signature("join", &[STRING, STRINGS]),
    signature("keys", &[OBJECT]),
    signature("length", &[&["string", "array", "object"]]),
    signature("map", &[EXPREF, ARRAY]),
    signature("max", &[NUMBERS_OR_STRINGS]),
    signature("max_by", &[ARRAY, EXPREF]),
    Signature { name: "merge", arguments: &[OBJECT], is_variadic: true },
    signature("min", &[NUMBERS_OR_STRINGS]),
    signature("min_by", &[ARRAY, EXPREF]),
    Signature { name: "not_null", arguments: &[ANY], is_variadic: true },
    signature("reverse", &[&["array", "string"]]),
    signature("sort", &[STRINGS_OR_NUMBERS]),
    signature("sort_by", &[ARRAY, EXPREF]),
    signature("starts_with", &[STRING, STRING]),
    signature("sum", &[NUMBERS]),
    signature("to_array", &[ANY]),
    signature("to_number", &[ANY]),
    signature("to_string", &[ANY]),
    signature("type", &[ANY]),
    signature("values", &[OBJECT]),
];

/// Calls a function with the arguments of an expression.
pub(super) fn call(
    evaluation: &mut Evaluation<'_>,
    name: &str,
    arguments: &[Ast],
    value: &Value,
) -> Result {
    let unknown = || EvaluationError::UnknownFunction(name.to_owned());
    let signature = SIGNATURES.iter().find(|it| it.name == name).ok_or_else(unknown)?;
    let expected = signature.arguments.len();
    let fits = match signature.is_variadic {
        true => arguments.len() >= expected,
        false => arguments.len() == expected,
    };
    if !fits {
        return Err(EvaluationError::Arity {
            function: name.to_owned(),
            expected,
            at_least: signature.is_variadic,
            found: arguments.len(),
        });
    }
    let mut values = Vec::with_capacity(arguments.len());
    let mut expression = None;
    for (index, argument) in arguments.iter().enumerate() {
        let types = signature.arguments.get(index).or(signature.arguments.last()).unwrap_or(&ANY);
        match argument {
            Ast::Expref { ast, .. } if *types == EXPREF => expression = Some(&**ast),
            Ast::Expref { .. } => return Err(wrong_type(name, &Value::Null, types, "expref")),
            argument => {
                let argument = evaluation.evaluate(argument, value)?;
                check(name, &argument, types)?;
                values.push(argument);
            }
        }
    }
    run(evaluation, name, values, expression)
}

fn run(
    evaluation: &mut Evaluation<'_>,
    name: &str,
    values: Vec<Value>,
    expression: Option<&Ast>,
) -> Result {
    let unknown = || EvaluationError::UnknownFunction(name.to_owned());
    let mut values = values.into_iter();
    let first = values.next().unwrap_or(Value::Null);
    Ok(match name {
        "abs" => match first.as_i64().and_then(i64::checked_abs) {
            Some(number) => Value::from(number),
            None => float(first.as_f64().unwrap_or_default().abs()),
        },
        "ceil" => rounded(first, f64::ceil),
        "floor" => rounded(first, f64::floor),
        "avg" => {
            let numbers = array(first);
            let sum: f64 = numbers.iter().filter_map(Value::as_f64).sum();
            match numbers.len() {
                0 => Value::Null,
                count => float(sum / count as f64),
            }
        }
        "sum" => sum(&array(first)),
        "contains" => {
            let wanted = values.next().unwrap_or(Value::Null);
            Value::Bool(match (&first, &wanted) {
                (Value::String(text), Value::String(part)) => text.contains(part.as_str()),
                (Value::Array(items), wanted) => items.iter().any(|item| equal(item, wanted)),
                _ => false,
            })
        }
        "starts_with" | "ends_with" => {
            let part = values.next().unwrap_or(Value::Null);
            let (text, part) = (first.as_str().unwrap_or(""), part.as_str().unwrap_or(""));
            Value::Bool(if name == "starts_with" {
                text.starts_with(part)
            } else {
                text.ends_with(part)
            })
        }
        "join" => {
            let items = array(values.next().unwrap_or(Value::Null));
            let texts: Vec<_> = items.iter().filter_map(Value::as_str).collect();
            Value::from(texts.join(first.as_str().unwrap_or("")))
        }
        "keys" => object(first).into_iter().map(|(key, _)| Value::from(key)).collect(),
        "values" => object(first).into_iter().map(|(_, value)| value).collect(),
        "length" => Value::from(match &first {
            Value::String(text) => text.chars().count(),
            Value::Array(items) => items.len(),
            Value::Object(members) => members.len(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }),
        "map" => {
            let expression = expression.ok_or_else(unknown)?;
            let results =
                array(first).into_iter().map(|item| evaluation.evaluate(expression, &item));
            Value::Array(results.collect::<Result<_>>()?)
        }
        "max" => best(array(first), Ordering::is_gt),
        "min" => best(array(first), Ordering::is_lt),
        "max_by" | "min_by" => {
            let keyed = keyed(evaluation, name, array(first), expression.ok_or_else(unknown)?)?;
            let is_better = if name == "max_by" { Ordering::is_gt } else { Ordering::is_lt };
            let best = keyed.into_iter().reduce(|best, other| {
                let is_other = order(&other.0, &best.0).is_some_and(is_better);
                if is_other { other } else { best }
            });
            best.map_or(Value::Null, |(_, item)| item)
        }
        "sort_by" => {
            let mut keyed = keyed(evaluation, name, array(first), expression.ok_or_else(unknown)?)?;
            keyed.sort_by(|(a, _), (b, _)| order(a, b).unwrap_or(Ordering::Equal));
            keyed.into_iter().map(|(_, item)| item).collect()
        }
        "sort" => {
            let mut items = array(first);
            items.sort_by(|a, b| order(a, b).unwrap_or(Ordering::Equal));
            Value::Array(items)
        }
        "merge" => {
            let mut merged = object(first);
            values.for_each(|other| merged.extend(object(other)));
            Value::Object(merged)
        }
        "not_null" => {
            let mut all = std::iter::once(first).chain(values);
            all.find(|value| !value.is_null()).unwrap_or(Value::Null)
        }
        "reverse" => match first {
            Value::String(text) => Value::from(text.chars().rev().collect::<String>()),
            other => array(other).into_iter().rev().collect(),
        },
        "to_array" => match first {
            Value::Array(items) => Value::Array(items),
            other => Value::Array(vec![other]),
        },
        "to_number" => to_number(first),
        "to_string" => match first {
            Value::String(text) => Value::String(text),
            other => Value::from(dumps(&other)),
        },
        "type" => Value::from(type_of(&first)),
        _ => return Err(unknown()),
    })
}

/// Returns the items with the keys that they are compared by: all numbers, or all strings.
fn keyed(
    evaluation: &mut Evaluation<'_>,
    name: &str,
    items: Vec<Value>,
    expression: &Ast,
) -> Result<Vec<(Value, Value)>> {
    let mut keyed: Vec<(Value, Value)> = Vec::with_capacity(items.len());
    let mut wanted: &'static [&'static str] = &["number", "string"];
    for item in items {
        let key = evaluation.evaluate(expression, &item)?;
        let found = type_of(&key);
        if !wanted.contains(&found) {
            return Err(wrong_type(name, &key, wanted, found));
        }
        // All keys have the type of the first one.
        wanted = if found == "number" { NUMBER } else { STRING };
        keyed.push((key, item));
    }
    Ok(keyed)
}

fn check(name: &str, value: &Value, types: &'static [&'static str]) -> Result<()> {
    let found = type_of(value);
    let fits = |wanted: &&str| match (*wanted, value) {
        ("array-number", Value::Array(items)) => items.iter().all(Value::is_number),
        ("array-string", Value::Array(items)) => items.iter().all(Value::is_string),
        (wanted, _) => wanted == found,
    };
    match types.is_empty() || types.iter().any(fits) {
        true => Ok(()),
        false => Err(wrong_type(name, value, types, found)),
    }
}

fn wrong_type(
    name: &str,
    value: &Value,
    expected: &'static [&'static str],
    found: &'static str,
) -> EvaluationError {
    EvaluationError::Type { function: name.to_owned(), value: repr(value), expected, found }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn array(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        _ => Vec::new(),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Returns a number without its fraction: an integer, as in Python.
fn rounded(value: Value, round: fn(f64) -> f64) -> Value {
    if value.is_i64() || value.is_u64() {
        return value;
    }
    let whole = round(value.as_f64().unwrap_or_default());
    // Integers of 64 bits have all of these.
    match whole.abs() < 9e18 {
        true => Value::from(whole as i64),
        false => float(whole),
    }
}

fn float(number: f64) -> Value {
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

fn sum(numbers: &[Value]) -> Value {
    let integers: Option<Vec<i64>> = numbers.iter().map(Value::as_i64).collect();
    let sum = integers.and_then(|all| all.into_iter().try_fold(0_i64, i64::checked_add));
    match sum {
        Some(sum) => Value::from(sum),
        None => {
            let sum: f64 = numbers.iter().filter_map(Value::as_f64).sum();
            float(sum)
        }
    }
}

fn best(items: Vec<Value>, is_better: fn(Ordering) -> bool) -> Value {
    let best = items.into_iter().reduce(|best, other| {
        let is_other = order(&other, &best).is_some_and(is_better);
        if is_other { other } else { best }
    });
    best.unwrap_or(Value::Null)
}

fn to_number(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(number),
        Value::String(text) => {
            let text = text.trim();
            let integer = text.parse::<i64>().map(Number::from).ok();
            let float = || text.parse().ok().and_then(Number::from_f64);
            integer.or_else(float).map_or(Value::Null, Value::Number)
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => Value::Null,
    }
}
