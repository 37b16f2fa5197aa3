//! Measures subjects in turn: A B C, A B C, and so on.

use anyhow::Result;

use crate::report::{Cell, Row};

/// What is measured once in each round. It returns one value for each column.
pub(crate) struct Subject<'a> {
    name: String,
    measure: Box<dyn FnMut() -> Result<Vec<f64>> + 'a>,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(
        name: impl Into<String>,
        measure: impl FnMut() -> Result<Vec<f64>> + 'a,
    ) -> Self {
        Self { name: name.into(), measure: Box::new(measure) }
    }
}

/// Measures all subjects in each round, and returns a row for each. A subject that fails once is not measured again,
/// and its row has the reason.
pub(crate) fn in_turn(rounds: usize, mut subjects: Vec<Subject<'_>>) -> Vec<Row> {
    let mut found: Vec<Result<Vec<Vec<f64>>>> = subjects.iter().map(|_| Ok(Vec::new())).collect();
    for round in 1..=rounds {
        for (subject, found) in subjects.iter_mut().zip(&mut found) {
            let Ok(values) = found else { continue };
            eprintln!("round {round} of {rounds}: {}", subject.name);
            match (subject.measure)() {
                Ok(new) => values.push(new),
                Err(error) => *found = Err(error),
            }
        }
    }
    let rows = subjects.into_iter().zip(found);
    rows.map(|(subject, found)| Row { name: subject.name, cells: cells(found) }).collect()
}

/// Turns the values of each round into those of each column.
fn cells(found: Result<Vec<Vec<f64>>>) -> Vec<Cell> {
    let rounds = match found {
        Ok(rounds) => rounds,
        Err(error) => return vec![Cell::NotMeasured(format!("{error:#}"))],
    };
    let columns = rounds.first().map_or(0, Vec::len);
    let column = |at: usize| rounds.iter().filter_map(|values| values.get(at).copied()).collect();
    (0..columns).map(|at| Cell::Measured(column(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_measured_in_turn_until_they_fail() {
        let order = std::cell::RefCell::new(String::new());
        let good = Subject::new("good", || {
            order.borrow_mut().push('g');
            Ok(vec![order.borrow().len() as f64, 7.0])
        });
        let bad = Subject::new("bad", || {
            order.borrow_mut().push('b');
            anyhow::bail!("no such program")
        });
        let rows = in_turn(3, vec![good, bad]);
        assert_eq!(*order.borrow(), "gbgg");
        let measured = [[1.0, 3.0, 4.0], [7.0; 3]].map(|values| Cell::Measured(values.to_vec()));
        assert_eq!(rows[0].cells, measured);
        assert_eq!(rows[1].cells, [Cell::NotMeasured("no such program".to_owned())]);
    }
}
