//! Tables, as the AWS CLI draws them.

use std::collections::BTreeSet;
use std::io;

use icu_properties::CodePointMapData;
use icu_properties::props::EastAsianWidth;
use serde_json::{Map, Value};

use crate::query::evaluate::is_true;
use crate::query::python::str_of;

/// How a table is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Style {
    /// The width of the terminal. A wider table is drawn in its vertical form.
    pub(crate) width: usize,
    pub(crate) has_color: bool,
}

/// Returns the table of a value: nothing for a value that stands for false.
pub(super) fn table(title: &str, value: &Value, style: Style) -> io::Result<String> {
    let mut table = Table { sections: Vec::new() };
    if !is_true(value) || value.as_f64() == Some(0.0) {
        return Ok(String::new());
    }
    table.value(Some(title), value, 0)?;
    Ok(table.draw(style))
}

/// A part of a table with its own columns.
#[derive(Debug, Default)]
struct Section {
    title: String,
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
    indent: usize,
    /// The width of each column. The first row, or the header, says how many there are.
    widths: Option<Vec<usize>>,
}

#[derive(Debug)]
struct Table {
    sections: Vec<Section>,
}

impl Table {
    fn value(&mut self, title: Option<&str>, value: &Value, indent: usize) -> io::Result<()> {
        if !is_true(value) || value.as_f64() == Some(0.0) {
            return Ok(());
        }
        if let Some(title) = title {
            self.section(title, indent);
        }
        match value {
            Value::Array(items) if items.first().is_some_and(Value::is_object) => {
                self.structures(items, title.unwrap_or_default(), indent)
            }
            Value::Array(items) => items.iter().try_for_each(|item| match item {
                Value::Array(cells) if cells.iter().all(is_scalar) => {
                    self.row(cells.iter().map(str_of).collect())
                }
                Value::Array(_) => self.value(None, item, 0),
                // Python iterates over the keys.
                Value::Object(members) => self.row(members.keys().cloned().collect()),
                scalar => self.row(vec![str_of(scalar)]),
            }),
            Value::Object(members) => self.structure(members, indent),
            _ => Ok(()),
        }
    }

    fn structure(&mut self, members: &Map<String, Value>, indent: usize) -> io::Result<()> {
        let (headers, others) = keys([members].into_iter());
        let cell = |key: &&str| members.get(*key).map(str_of).unwrap_or_default();
        match headers.iter().collect::<Vec<_>>().as_slice() {
            [] => {}
            [key] => self.row(vec![(**key).to_owned(), cell(key)])?,
            headers => {
                self.header(headers.iter().map(|key| (**key).to_owned()).collect());
                self.row(headers.iter().map(|key| cell(key)).collect())?;
            }
        }
        for name in others {
            self.value(Some(name), members.get(name).unwrap_or(&Value::Null), indent + 1)?;
        }
        Ok(())
    }

    fn structures(&mut self, items: &[Value], title: &str, indent: usize) -> io::Result<()> {
        let no_structure = || io::Error::other("a table needs structures only, or none, in a list");
        let all: Option<Vec<_>> = items.iter().map(Value::as_object).collect();
        let all = all.ok_or_else(no_structure)?;
        let (headers, others) = keys(all.iter().copied());
        let header: Vec<String> = headers.iter().map(|key| (*key).to_owned()).collect();
        self.header(header.clone());
        for (index, members) in all.into_iter().enumerate() {
            if index > 0 && !others.is_empty() {
                self.section(title, indent);
                self.header(header.clone());
            }
            let cells = headers.iter().map(|key| members.get(*key).map(str_of).unwrap_or_default());
            self.row(cells.collect())?;
            for name in &others {
                if let Some(value) = members.get(*name) {
                    self.value(Some(name), value, indent + 1)?;
                }
            }
        }
        Ok(())
    }

    fn section(&mut self, title: &str, indent: usize) {
        self.sections.push(Section { title: title.to_owned(), indent, ..Section::default() });
    }

    fn header(&mut self, headers: Vec<String>) {
        if let Some(section) = self.sections.last_mut() {
            section.measure(&headers);
            section.headers = headers;
        }
    }

    fn row(&mut self, row: Vec<String>) -> io::Result<()> {
        let Some(section) = self.sections.last_mut() else { return Ok(()) };
        let columns = section.widths.as_ref().map_or(row.len(), Vec::len);
        if columns != row.len() {
            let reason =
                format!("Row should have {columns} elements, instead it has {}", row.len());
            return Err(io::Error::other(reason));
        }
        section.measure(&row);
        section.rows.push(row);
        Ok(())
    }

    fn width(&self) -> usize {
        self.sections.iter().map(Section::width).max().unwrap_or_default()
    }

    fn draw(mut self, style: Style) -> String {
        if self.width() > style.width {
            self.sections.iter_mut().for_each(Section::turn);
        }
        let width = self.width();
        let mut text = format!("{}\n", "-".repeat(width));
        for section in &self.sections {
            let bar = match style.has_color {
                true => "\u{1b}[2m\u{1b}[33m|\u{1b}[0m",
                false => "|",
            };
            let bars = bar.repeat(section.indent);
            let inner = width.saturating_sub(2 * section.indent);
            for line in section.lines(inner, style.has_color) {
                text.push_str(&format!("{bars}{line}{bars}\n"));
            }
        }
        text
    }
}

impl Section {
    fn measure(&mut self, cells: &[String]) {
        let widths = self.widths.get_or_insert_with(|| vec![0; cells.len()]);
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(width_of(cell));
        }
    }

    fn width(&self) -> usize {
        let columns: usize = self.widths.iter().flatten().map(|width| width + 4).sum();
        let title = width_of(&self.title);
        title.max(columns) + 2 + 2 * self.indent
    }

    /// Turns a section with one row: a row for each of its columns.
    fn turn(&mut self) {
        if let [row] = self.rows.as_slice()
            && !self.headers.is_empty()
        {
            let pairs = self.headers.iter().zip(row);
            let rows: Vec<_> = pairs.map(|(key, value)| vec![key.clone(), value.clone()]).collect();
            let title = std::mem::take(&mut self.title);
            *self = Self { title, indent: self.indent, ..Self::default() };
            for row in rows {
                self.measure(&row);
                self.rows.push(row);
            }
        }
    }

    fn lines(&self, width: usize, has_color: bool) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.title.is_empty() {
            lines.push(centered(&self.title, width, "|"));
            if self.headers.is_empty() && self.rows.is_empty() {
                lines.push(format!("+{}+", "-".repeat(width.saturating_sub(2))));
            }
        }
        let widths = scaled(self.widths.as_deref().unwrap_or_default(), width);
        if widths.is_empty() {
            return lines;
        }
        let mut line_break = String::new();
        for (column, width) in widths.iter().enumerate() {
            let edges = if column == 0 { 2 } else { 1 };
            line_break.push_str(if column == 0 { "+" } else { "" });
            line_break.push_str(&format!("{}+", "-".repeat(width.saturating_sub(edges))));
        }
        if !self.headers.is_empty() {
            lines.push(line_break.clone());
            let headers = self.headers.iter().zip(&widths).enumerate();
            let cells =
                headers.map(|(column, (header, width))| centered(header, *width, edge(column)));
            lines.push(cells.collect());
        }
        if !self.rows.is_empty() {
            lines.push(line_break.clone());
            for row in &self.rows {
                let cells = row.iter().zip(&widths).enumerate();
                let cells = cells
                    .map(|(column, (cell, width))| aligned(cell, *width, edge(column), has_color));
                lines.push(cells.collect());
            }
            lines.push(line_break);
        }
        lines
    }
}

/// Returns the left edge of a column. The others have the right edge of the one before them.
fn edge(column: usize) -> &'static str {
    if column == 0 { "|" } else { "" }
}

/// Returns the keys of scalars in structures, and the others, each in order.
fn keys<'m>(
    all: impl Iterator<Item = &'m Map<String, Value>>,
) -> (BTreeSet<&'m str>, BTreeSet<&'m str>) {
    let (mut scalars, mut others) = (BTreeSet::new(), BTreeSet::new());
    for (name, value) in all.flatten() {
        let keys = if is_scalar(value) { &mut scalars } else { &mut others };
        keys.insert(name.as_str());
    }
    (scalars, others)
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// Returns the widths of columns, with their padding, so that their sum is the width of the table.
fn scaled(widths: &[usize], total: usize) -> Vec<usize> {
    let padded: Vec<f64> = widths.iter().map(|width| (width + 4) as f64).collect();
    let sum: f64 = padded.iter().sum();
    if sum == 0.0 {
        return Vec::new();
    }
    let factor = total as f64 / sum;
    let mut scaled: Vec<i64> =
        padded.iter().map(|width| (factor * width).round_ties_even() as i64).collect();
    let mut over = scaled.iter().sum::<i64>() - i64::try_from(total).unwrap_or_default();
    let last = scaled.len() - 1;
    let mut place = 0;
    while over != 0 {
        let step = over.signum();
        let column = if step > 0 { place % (last + 1) } else { last - place % (last + 1) };
        scaled[column] -= step;
        over -= step;
        place += 1;
    }
    scaled.into_iter().map(|width| usize::try_from(width).unwrap_or_default()).collect()
}

/// Returns text in the middle of a cell.
fn centered(text: &str, width: usize, left: &str) -> String {
    let length = width_of(text);
    let before = (width / 2).saturating_sub(length / 2 + 1);
    let used = left.len() + before + length + 1;
    format!("{left}{}{text}{}|", " ".repeat(before), " ".repeat(width.saturating_sub(used)))
}

/// Returns text at the left of a cell, without padding if it would not fit.
fn aligned(text: &str, width: usize, left: &str, has_color: bool) -> String {
    let length = width_of(text);
    let padding = if length + 2 + left.len() < width { 2 } else { 0 };
    let rest = width.saturating_sub(left.len() + padding + length + 1);
    let text = match has_color {
        true => format!("\u{1b}[1m\u{1b}[34m{text}\u{1b}[0m"),
        false => text.to_owned(),
    };
    format!("{left}{}{text}{}|", " ".repeat(padding), " ".repeat(rest))
}

/// Returns how many columns a text takes: two for each character that is wide, or ambiguous.
pub(super) fn width_of(text: &str) -> usize {
    let widths = CodePointMapData::<EastAsianWidth>::new();
    let wide = [EastAsianWidth::Wide, EastAsianWidth::Fullwidth, EastAsianWidth::Ambiguous];
    let is_wide = |c| wide.contains(&widths.get(c));
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}
