//! The timeline: a line for each distribution, with its events.

use std::convert::Infallible;

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::svg::{Class, Drawing, Pen};
use super::{Distribution, shown};

/// A timeline: the contents of an SVG element, and its size.
#[derive(Debug)]
pub(super) struct Timeline {
    pub(super) svg: String,
    pub(super) width: u32,
    pub(super) height: u32,
    /// How many distributions have no record with a time.
    pub(super) without_time: usize,
}

const WIDTH: u32 = 1200;
/// The width of the names.
const NAMES: i32 = 150;
const ROW: u32 = 16;
const AXIS: u32 = 24;
/// The characters of the longest name that is shown in full.
const MAX_NAME: usize = 18;

/// The years that are drawn. Other times are mistakes of a source, which would hide all others.
const YEARS: std::ops::RangeInclusive<i32> = 2008..=2099;

type Error = DrawingAreaErrorKind<Infallible>;

/// Draws a line for each distribution, the oldest one first.
pub(super) fn timeline(distributions: &[Distribution]) -> Result<Timeline, Error> {
    let is_drawn = |time: &DateTime<Utc>| YEARS.contains(&time.year());
    let mut lines: Vec<_> = distributions
        .iter()
        .filter_map(|it| {
            let first = it.times.first.filter(is_drawn)?;
            let last = it.times.last.filter(is_drawn)?;
            Some((first, last, it))
        })
        .collect();
    lines.sort_by_key(|(first, last, _)| (*first, *last));
    let without_time = distributions.len() - lines.len();
    let first = lines.iter().map(|(first, ..)| *first).min();
    let last = lines.iter().map(|(_, last, _)| *last).max();
    let rows = u32::try_from(lines.len()).unwrap_or(u32::MAX / ROW - 8);
    let height = rows * ROW + 2 * AXIS;
    let mut drawing = Drawing::new(WIDTH, height);
    if let (Some(first), Some(last)) = (first, last) {
        let area = Pen(&mut drawing).into_drawing_area();
        draw(&area, &lines, first, last)?;
    }
    Ok(Timeline { svg: drawing.contents(), width: WIDTH, height, without_time })
}

type Line<'d> = (DateTime<Utc>, DateTime<Utc>, &'d Distribution);

fn draw(
    area: &DrawingArea<Pen<'_>, Shift>,
    lines: &[Line<'_>],
    first: DateTime<Utc>,
    last: DateTime<Utc>,
) -> Result<(), Error> {
    // A margin, so that events at the ends are whole.
    let margin = ((last - first) / 50).max(TimeDelta::days(1));
    let (start, end) = (first - margin, last + margin);
    let seconds = |time: DateTime<Utc>| (time - start).num_seconds();
    let ticks = ticks(start, end);
    let label = |x: &i64| {
        let date = (start + TimeDelta::seconds(*x)).date_naive();
        let format = if ticks.len() > 1 && ticks.iter().all(|tick| tick.ordinal() == 1) {
            "%Y"
        } else {
            "%Y-%m-%d"
        };
        date.format(format).to_string()
    };
    let color = Class::Label.color();
    let points: Vec<i64> = ticks.iter().map(|tick| seconds(midnight(*tick))).collect();
    let axis = (0..seconds(end)).with_key_points(points);
    let rows = i32::try_from(lines.len()).unwrap_or(i32::MAX);
    let mut chart = ChartBuilder::on(area)
        .set_label_area_size(LabelAreaPosition::Left, NAMES)
        .set_label_area_size(LabelAreaPosition::Top, AXIS)
        .set_label_area_size(LabelAreaPosition::Bottom, AXIS)
        .build_cartesian_2d(axis, (rows..0).with_key_points(Vec::new()))?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .y_labels(0)
        .bold_line_style(Class::Grid.color())
        .light_line_style(TRANSPARENT)
        .axis_style(Class::Axis.color())
        .x_label_style(("sans-serif", 12, &color))
        .x_label_formatter(&label)
        .draw()?;
    let half = i32::try_from(ROW / 2).unwrap_or_default();
    let style = |class: Class| ShapeStyle::from(&class.color()).filled();
    let names = ("sans-serif", 12, &color).into_text_style(area);
    let names = names.pos(Pos::new(HPos::Right, VPos::Center));
    for (row, (first, last, it)) in (0..).zip(lines) {
        let at = |time: DateTime<Utc>| {
            let (x, top) = chart.backend_coord(&(seconds(time), row));
            (x, top + half)
        };
        let [(from, y), (to, _)] = [at(*first), at(*last)];
        let place = (NAMES - 8, y);
        area.draw(&Text::new(name(&it.name), place, names.clone()))?;
        area.draw(&PathElement::new([(from, y), (to.max(from + 4), y)], style(Class::Line)))?;
        for (x, y) in it.times.changed.iter().map(|time| at(*time)) {
            area.draw(&PathElement::new([(x, y - 4), (x, y + 4)], style(Class::Changed)))?;
        }
        for point in it.times.created.iter().map(|time| at(*time)) {
            area.draw(&Circle::new(point, 4, style(Class::Created)))?;
        }
        for (x, y) in it.times.disabled.iter().map(|time| at(*time)) {
            let corners = [(x - 4, y - 4), (x + 4, y + 4)];
            area.draw(&Rectangle::new(corners, style(Class::Disabled)))?;
        }
        for (x, y) in it.times.deleted.iter().map(|time| at(*time)) {
            for side in [-4, 4] {
                let stroke = [(x - side, y - 4), (x + side, y + 4)];
                area.draw(&PathElement::new(stroke, style(Class::Deleted)))?;
            }
        }
    }
    Ok(())
}

fn name(name: &str) -> String {
    let name = shown(name);
    match name.char_indices().nth(MAX_NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name,
    }
}

fn midnight(date: NaiveDate) -> DateTime<Utc> {
    date.and_time(chrono::NaiveTime::MIN).and_utc()
}

/// Returns the dates of an axis: the beginnings of years, of months, or days.
fn ticks(start: DateTime<Utc>, end: DateTime<Utc>) -> Vec<NaiveDate> {
    let days = (end - start).num_days();
    let step = match days {
        ..=12 => Step::Days(1),
        13..=120 => Step::Days(u64::try_from((days + 9) / 10).unwrap_or(1)),
        121..=1100 => Step::Months(u32::try_from(days / 200).unwrap_or(1).max(1)),
        _ => Step::Months(12 * u32::try_from(days / 365 / 12 + 1).unwrap_or(1)),
    };
    let from = start.date_naive();
    let mut tick = match step {
        Step::Days(_) => Some(from),
        Step::Months(months) if months % 12 == 0 => NaiveDate::from_ymd_opt(from.year(), 1, 1),
        Step::Months(_) => NaiveDate::from_ymd_opt(from.year(), from.month(), 1),
    };
    let mut ticks = Vec::new();
    while let Some(date) = tick.filter(|date| midnight(*date) < end) {
        if midnight(date) >= start {
            ticks.push(date);
        }
        tick = match step {
            Step::Days(days) => date.checked_add_days(chrono::Days::new(days)),
            Step::Months(months) => date.checked_add_months(Months::new(months)),
        };
    }
    ticks
}

#[derive(Clone, Copy)]
enum Step {
    Days(u64),
    Months(u32),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_few_dates() {
        let start = midnight(NaiveDate::from_ymd_opt(2012, 3, 5).expect("a date"));
        for days in 1..12_000 {
            let ticks = ticks(start, start + TimeDelta::days(days));
            assert!((1..=14).contains(&ticks.len()), "{days}: {}", ticks.len());
        }
    }
}
