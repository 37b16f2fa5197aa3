//! Links of the documents: they name files and headings that exist, and the summary names every page.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::page::{Page, root};

/// How many links within the repository the documents have at least.
const LEAST: usize = 48;

/// Documents besides the book.
const OTHERS: [&str; 5] =
    ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

#[test]
fn links_lead_to_files_and_headings() {
    let crates = std::fs::read_dir(root().join("crates")).expect("a folder");
    let names = crates.map(|entry| entry.expect("an entry").file_name().into_string());
    let readmes = names.map(|name| format!("crates/{}/README.md", name.expect("UTF-8")));
    let readmes = readmes.filter(|path| root().join(path).exists());
    let others = readmes.chain(OTHERS.map(str::to_owned)).map(|path| Page::read(&path));
    let mut number = 0;
    for page in Page::all().into_iter().chain(others) {
        let links = links(&page.text);
        for link in links.iter().filter(|link| !link.contains(':')) {
            number += 1;
            check(&page, link);
        }
    }
    assert!(number >= LEAST, "{number}");
}

fn check(page: &Page, link: &str) {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, it)| (path, Some(it)));
    let target = match path {
        "" => page.path.clone(),
        path => resolve(&page.path, path),
    };
    let place = format!("{} links to {link}", page.path);
    assert!(root().join(&target).is_file(), "{place}: {target} is not a file");
    let is_book = |path: &str| path.starts_with("docs/");
    // The book is published without the other files.
    assert!(!is_book(&page.path) || is_book(&target), "{place}, outside of the book");
    if let Some(anchor) = anchor {
        let anchors = anchors(&Page::read(&target).text);
        assert!(anchors.contains(anchor), "{place}: its headings are {anchors:?}");
    }
}

/// Resolves a link of a document to a path, relative to the root of the workspace.
fn resolve(from: &str, link: &str) -> String {
    let mut path = PathBuf::from(from);
    path.pop();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => assert!(path.pop(), "{from} links to {link}"),
            Component::CurDir => {}
            part => path.push(part),
        }
    }
    path.to_str().expect("UTF-8").replace('\\', "/")
}

/// Returns the lines outside of blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_block = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_block ^= is_fence;
        !is_block && !is_fence
    })
}

/// Returns the targets of all links outside of code.
fn links(text: &str) -> Vec<String> {
    // A link may continue in the next line. Every second part between backquotes is code.
    let prose: Vec<&str> = prose(text).collect();
    let prose = prose.join("\n");
    let text: String = prose.split('`').step_by(2).collect::<Vec<_>>().join("``");
    let inline = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let is_reference = |line: &&str| line.starts_with('[');
    let references = text.lines().filter(is_reference).filter_map(|line| line.split_once("]: "));
    inline.map(str::to_owned).chain(references.map(|(_, to)| to.to_owned())).collect()
}

/// Returns the anchors that GitHub and mdBook give to headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let headings = prose(text).filter(|line| line.starts_with('#'));
    for heading in headings.map(|line| line.trim_start_matches('#').trim()) {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        let slug: String = kept.flat_map(char::to_lowercase).collect::<String>().replace(' ', "-");
        let numbered = (1..).map(|number| format!("{slug}-{number}"));
        let free = [slug.clone()].into_iter().chain(numbered).find(|it| !anchors.contains(it));
        anchors.extend(free);
    }
    anchors
}

#[test]
fn the_summary_names_every_page_once() {
    let summary = Page::read("docs/SUMMARY.md");
    let mut named = links(&summary.text);
    named.push("SUMMARY.md".to_owned());
    named.sort();
    let pages: Vec<String> =
        Page::all().into_iter().map(|page| page.path.replacen("docs/", "", 1)).collect();
    assert_eq!(named, pages);
}

#[test]
fn links_and_anchors_are_found() {
    let text = "# A `b-c` & D\n\n[x](y.md#z) `[no](code)`\n```text\n# no\n[no](block)\n```\n## A\n### A\n[r]: s.md\n";
    assert_eq!(links(text), ["y.md#z", "s.md"]);
    let expected = ["a", "a-1", "a-b-c--d"].map(str::to_owned);
    assert_eq!(anchors(text), BTreeSet::from(expected));
    assert_eq!(resolve("docs/how-to/a.md", "../b.md"), "docs/b.md");
}
