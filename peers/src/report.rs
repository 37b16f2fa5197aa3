//! Tables of measured values as Markdown. Measures nothing.

use std::fmt::Write;

/// A table with the command that writes it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) title: &'static str,
    /// The topic, as the command line names it.
    pub(crate) topic: &'static str,
    /// What is measured, and how.
    pub(crate) about: String,
    pub(crate) columns: Vec<Column>,
    /// The others are compared with the first row.
    pub(crate) rows: Vec<Row>,
    /// What the figures do not say.
    pub(crate) remarks: Vec<String>,
}

/// The heading of a column, and the unit of its values.
#[derive(Debug)]
pub(crate) struct Column(pub(crate) &'static str, pub(crate) Unit);

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Values are seconds.
    Time,
    /// Values are bytes.
    Size,
    /// Values are counts, without a ratio.
    Number,
}

#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) cells: Vec<Cell>,
}

/// The values of all rounds, or why there are none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Measured(Vec<f64>),
    NotMeasured(String),
}

impl Cell {
    fn median(&self) -> Option<f64> {
        match self {
            Self::Measured(values) => median(values),
            Self::NotMeasured(_) => None,
        }
    }
}

impl Table {
    /// Returns the section of this table, from its heading.
    pub(crate) fn to_markdown(&self) -> String {
        let mut text = format!("## {}\n\n", self.title);
        text += &format!("`cargo xtask benchmarks {}`: {}\n\n", self.topic, self.about);
        let heads: Vec<&str> = self.columns.iter().map(|column| column.0).collect();
        text += &format!("| | {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len() + 1));
        for (number, row) in self.rows.iter().enumerate() {
            text += &format!("| {} |", row.name);
            for (at, column) in self.columns.iter().enumerate() {
                let floor = self.rows.first().filter(|_| number > 0);
                let floor = floor.and_then(|row| row.cells.get(at)).and_then(Cell::median);
                let cell = row.cells.get(at).map(|cell| format_cell(cell, column.1, floor));
                text += &format!(" {} |", cell.unwrap_or_default());
            }
            text.push('\n');
        }
        for remark in &self.remarks {
            text += &format!("\n{remark}\n");
        }
        text
    }
}

/// Returns the median with its unit, the smallest and the largest value, and the ratio to the floor.
fn format_cell(cell: &Cell, unit: Unit, floor: Option<f64>) -> String {
    let values = match cell {
        Cell::Measured(values) => values,
        // A reason is one line, and must not end the cell.
        Cell::NotMeasured(reason) => {
            return format!("not measured: {}", reason.replace('\n', " ").replace('|', "\\|"));
        }
    };
    let Some(median) = median(values) else { return "not measured: no round".to_owned() };
    let (scale, name) = scale(unit, median);
    let format = |value: f64| match unit {
        Unit::Number => format!("{value:.0}"),
        Unit::Time | Unit::Size => digits(value / scale),
    };
    let mut text = format!("{}{name}", format(median));
    let least = format(values.iter().copied().fold(f64::INFINITY, f64::min));
    let most = format(values.iter().copied().fold(f64::NEG_INFINITY, f64::max));
    if least != most {
        // Writing to a string does not fail.
        let _ = write!(text, " ({least}–{most})");
    }
    match floor {
        Some(floor) if floor > 0.0 && unit != Unit::Number => {
            format!("{text}, {}×", digits(median / floor))
        }
        _ => text,
    }
}

fn scale(unit: Unit, value: f64) -> (f64, &'static str) {
    match unit {
        Unit::Time if value < 1e-3 => (1e-6, " µs"),
        Unit::Time if value < 1.0 => (1e-3, " ms"),
        Unit::Time => (1.0, " s"),
        Unit::Size if value < 1e6 => (1e3, " kB"),
        Unit::Size => (1e6, " MB"),
        Unit::Number => (1.0, ""),
    }
}

/// Returns a number with three digits, or more before the decimal point.
fn digits(value: f64) -> String {
    match value.abs() {
        size if size >= 99.95 => format!("{value:.0}"),
        size if size >= 9.995 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// Returns the value in the middle, or the mean of the two there.
fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.get(sorted.len() / 2)?;
    match sorted.len() % 2 {
        0 => Some(f64::midpoint(*sorted.get(sorted.len() / 2 - 1)?, *middle)),
        _ => Some(*middle),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_do_not_depend_on_the_order() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 100.0, 1.0]), Some(3.0));
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
    }

    #[test]
    fn a_table_has_ranges_ratios_and_reasons() {
        let row = |name: &str, cells: &[Cell]| Row { name: name.to_owned(), cells: cells.to_vec() };
        let table = Table {
            title: "Calls",
            topic: "calls",
            about: "one call.".to_owned(),
            columns: vec![Column("time", Unit::Time), Column("size", Unit::Size)],
            rows: vec![
                row(
                    "floor",
                    &[Cell::Measured(vec![2e-5, 1e-5, 4e-5]), Cell::Measured(vec![2.5e6])],
                ),
                row("peer", &[Cell::Measured(vec![1.5, 1.0, 2.0]), Cell::Measured(vec![5e5])]),
                row("absent", &[Cell::NotMeasured("no such|program\nhere".to_owned())]),
            ],
            remarks: vec!["One run.".to_owned()],
        };
        let expected = "## Calls\n\n`cargo xtask benchmarks calls`: one call.\n\n\
            | | time | size |\n|---|---|---|\n\
            | floor | 20.0 µs (10.0–40.0) | 2.50 MB |\n\
            | peer | 1.50 s (1.00–2.00), 75000× | 500 kB, 0.20× |\n\
            | absent | not measured: no such\\|program here |  |\n\nOne run.\n";
        assert_eq!(table.to_markdown(), expected);
    }

    #[test]
    fn numbers_have_three_digits() {
        let count = format_cell(&Cell::Measured(vec![66.0]), Unit::Number, Some(33.0));
        assert_eq!(count, "66");
        let found = [0.999, 9.994, 9.996, 99.94, 99.96, 101.0, 12.34].map(digits);
        assert_eq!(found, ["1.00", "9.99", "10.0", "99.9", "100", "101", "12.3"]);
    }
}
