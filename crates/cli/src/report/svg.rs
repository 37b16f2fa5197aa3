//! A backend of plotters that writes small SVG.
//!
//! Shapes of one class are one path, and colours are classes of the page's style sheet: a drawing of
//! a thousand distributions stays small, and follows a dark page. plotters' own backend writes an element of
//! a hundred bytes for each shape, with a fixed colour.

use std::convert::Infallible;
use std::fmt::Write;

use askama::filters::{Html, escape};
use plotters::prelude::RGBColor;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// What a shape means. Shapes are drawn in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Grid,
    Axis,
    Line,
    Changed,
    Created,
    Disabled,
    Deleted,
    Label,
}

impl Class {
    const ALL: [Self; 8] = [
        Self::Grid,
        Self::Axis,
        Self::Line,
        Self::Changed,
        Self::Created,
        Self::Disabled,
        Self::Deleted,
        Self::Label,
    ];

    /// Returns the colour that stands for the class in plotters.
    pub(super) fn color(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    fn of(color: BackendColor) -> Option<Self> {
        Self::ALL.get(usize::from(color.rgb.0)).copied().filter(|_| color.alpha > 0.0)
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Axis => "axis",
            Self::Line => "line",
            Self::Changed => "changed",
            Self::Created => "created",
            Self::Disabled => "disabled",
            Self::Deleted => "deleted",
            Self::Label => "label",
        }
    }
}

/// A drawing.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    size: (u32, u32),
    paths: [Path; Class::ALL.len()],
    /// Texts that end at their place, and texts that have it in the middle.
    labels: [String; 2],
}

/// The commands of a path, all of them relative to its last point: that takes the fewest digits.
#[derive(Debug, Default)]
struct Path {
    commands: String,
    at: BackendCoord,
}

impl Path {
    fn command(&mut self, name: char, numbers: &[i32]) {
        self.commands.push(name);
        for (index, number) in numbers.iter().enumerate() {
            let separator = if index > 0 && *number >= 0 { " " } else { "" };
            let _ = write!(self.commands, "{separator}{number}");
        }
    }

    fn line(&mut self, points: impl IntoIterator<Item = BackendCoord>, is_closed: bool) {
        let mut first = None;
        for (x, y) in points {
            let (dx, dy) = (x - self.at.0, y - self.at.1);
            match first {
                None => self.command('m', &[dx, dy]),
                Some(_) if dy == 0 => self.command('h', &[dx]),
                Some(_) if dx == 0 => self.command('v', &[dy]),
                Some(_) => self.command('l', &[dx, dy]),
            }
            first.get_or_insert((x, y));
            self.at = (x, y);
        }
        if let Some(first) = first.filter(|_| is_closed) {
            self.commands.push('z');
            self.at = first;
        }
    }
}

impl Drawing {
    pub(super) fn new(width: u32, height: u32) -> Self {
        Self { size: (width, height), ..Self::default() }
    }

    /// Returns the contents of an SVG element.
    pub(super) fn contents(&self) -> String {
        let paths = Class::ALL.iter().zip(&self.paths);
        let mut svg = String::new();
        for (class, path) in paths.filter(|(_, path)| !path.commands.is_empty()) {
            let _ = writeln!(svg, "<path class=\"{}\" d=\"{}\"/>", class.as_str(), path.commands);
        }
        let [end, middle] = &self.labels;
        svg + &format!("<g class=\"end\">\n{end}</g>\n<g class=\"middle\">\n{middle}</g>\n")
    }

    fn path(&mut self, color: BackendColor) -> Option<&mut Path> {
        self.paths.get_mut(Class::of(color)? as usize)
    }

    fn points(
        &mut self,
        points: impl IntoIterator<Item = BackendCoord>,
        color: BackendColor,
        is_closed: bool,
    ) {
        if let Some(path) = self.path(color) {
            path.line(points, is_closed);
        }
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Draws with plotters.
#[derive(Debug)]
pub(super) struct Pen<'d>(pub(super) &'d mut Drawing);

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.0.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.0.points([(x, y), (x + 1, y)], color, false);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.0.points([from, to], style.color(), false);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        self.0.points(corners, style.color(), true);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.0.points(path, style.color(), false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let radius = i32::try_from(radius).unwrap_or(1);
        if let Some(path) = self.0.path(style.color()) {
            path.line([(x - radius, y)], false);
            for width in [2 * radius, -2 * radius] {
                path.command('a', &[radius, radius, 0, 1, 0, width, 0]);
            }
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Drawn {
        self.0.points(points, style.color(), true);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Drawn {
        let label = match style.anchor().h_pos {
            HPos::Left | HPos::Center => 1,
            HPos::Right => 0,
        };
        let baseline = match style.anchor().v_pos {
            VPos::Top => style.size() * 0.8,
            VPos::Center => style.size() * 0.35,
            VPos::Bottom => 0.0,
        };
        let y = y + baseline as i32;
        let Ok(text) = escape(text, Html);
        if let Some(labels) = self.0.labels.get_mut(label) {
            let _ = writeln!(labels, "<text x=\"{x}\" y=\"{y}\">{text}</text>");
        }
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // The page sets the font; this is close for any.
        let width = text.chars().count() as f64 * style.size() * 0.6;
        Ok((width as u32, style.size() as u32))
    }
}
