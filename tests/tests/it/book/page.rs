//! The pages of the book, and the blocks in them.

use std::fs;
use std::path::{Path, PathBuf};

/// Between these lines, a page is written by `generated.rs`.
pub(super) const GENERATED: (&str, &str) = ("<!-- generated -->\n", "<!-- end -->\n");

/// Returns the root of the workspace.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

/// A page of `docs`.
pub(super) struct Page {
    /// The path, relative to the root of the workspace.
    pub(super) path: String,
    pub(super) text: String,
}

/// A block between fences.
pub(super) struct Block {
    /// The number of the line of the first fence.
    pub(super) line: usize,
    /// The language, and what follows it, such as `rust,no_run`.
    pub(super) language: String,
    /// The key and the value of the HTML comment `<!-- KEY: VALUE -->` before the block.
    pub(super) note: Option<(String, String)>,
    pub(super) text: String,
}

impl Block {
    /// Returns the value of the comment before the block, if it has this key.
    pub(super) fn note(&self, key: &str) -> Option<&str> {
        self.note.as_ref().filter(|note| note.0 == key).map(|note| note.1.as_str())
    }
}

impl Page {
    pub(super) fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path));
        let text = text.unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { path: path.to_owned(), text }
    }

    /// Returns all pages, sorted by path.
    pub(super) fn all() -> Vec<Self> {
        let mut paths = Vec::new();
        collect(&root(), Path::new("docs"), &mut paths);
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// Returns the test that runs the blocks of this page instead.
    pub(super) fn other_test(&self) -> Option<&str> {
        let comment = self.text.lines().filter_map(comment);
        comment.filter(|(key, _)| *key == "tested by").map(|(_, value)| value).next()
    }

    /// Returns the blocks in their order, without those of generated parts.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut note = None;
        let mut is_generated = false;
        let mut lines = self.text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            if line == GENERATED.0.trim_end() {
                is_generated = true;
            } else if line == GENERATED.1.trim_end() {
                is_generated = false;
            } else if let Some(information) = line.strip_prefix("```") {
                let inside = lines.by_ref().map(|(_, line)| line);
                let text = inside.take_while(|line| *line != "```");
                let text: String = text.flat_map(|line| [line, "\n"]).collect();
                let language = information.to_owned();
                if !is_generated {
                    blocks.push(Block { line: number + 1, language, note: note.take(), text });
                }
            } else if let Some((key, value)) = comment(line) {
                note = Some((key.to_owned(), value.to_owned()));
            } else if !line.is_empty() {
                note = None;
            }
        }
        blocks
    }
}

fn comment(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("<!-- ")?.strip_suffix(" -->")?.split_once(": ")
}

fn collect(root: &Path, folder: &Path, paths: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder") {
        let path = folder.join(entry.expect("an entry").file_name());
        if root.join(&path).is_dir() {
            collect(root, &path, paths);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path.to_str().expect("UTF-8").replace('\\', "/"));
        }
    }
}
