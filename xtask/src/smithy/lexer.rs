//! Splits a Smithy file into tokens. White space, commas and `//` comments are dropped.

use super::ast::{Position, SyntaxError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, or one part of a dotted name.
    Name(String),
    Text(String),
    Number(i64),
    /// The text of a `///` line, without the space that follows the slashes.
    Doc(String),
    Sign(char),
    End,
}

/// Returns all tokens with their positions. The last one is [`Token::End`].
pub(super) fn tokens(source: &str) -> Result<Vec<(Token, Position)>, SyntaxError> {
    let mut lexer = Lexer { rest: source.chars().peekable(), at: Position { line: 1, column: 1 } };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blank();
        let at = lexer.at;
        let token = lexer.token()?;
        let last = token == Some(Token::End);
        tokens.extend(token.map(|token| (token, at)));
        if last {
            return Ok(tokens);
        }
    }
}

struct Lexer<'s> {
    rest: std::iter::Peekable<std::str::Chars<'s>>,
    at: Position,
}

impl Lexer<'_> {
    fn bump(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        if c == '\n' {
            self.at = Position { line: self.at.line + 1, column: 1 };
        } else {
            self.at.column += 1;
        }
        Some(c)
    }

    fn bump_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while let Some(c) = self.rest.next_if(|&c| wanted(c)) {
            self.at.column += 1;
            text.push(c);
        }
        text
    }

    fn skip_blank(&mut self) {
        while self.rest.peek().is_some_and(|&c| c.is_ascii_whitespace() || c == ',') {
            self.bump();
        }
    }

    /// Reads the next token. Returns `None` for a comment.
    fn token(&mut self) -> Result<Option<Token>, SyntaxError> {
        let at = self.at;
        let Some(&c) = self.rest.peek() else { return Ok(Some(Token::End)) };
        Ok(Some(match c {
            '/' => return self.comment(),
            '"' => Token::Text(self.text()?),
            c if c.is_ascii_digit() || c == '-' => {
                let digits = self.bump_while(|c| c.is_ascii_digit() || c == '-');
                let number = digits.parse().map_err(|_| {
                    SyntaxError::new(at, format!("`{digits}` is not a whole number"))
                })?;
                Token::Number(number)
            }
            c if c.is_ascii_alphabetic() || c == '_' => {
                Token::Name(self.bump_while(|c| c.is_ascii_alphanumeric() || c == '_'))
            }
            '{' | '}' | '[' | ']' | '(' | ')' | ':' | '=' | '@' | '#' | '.' | '$' => {
                self.bump();
                Token::Sign(c)
            }
            other => {
                return Err(SyntaxError::new(at, format!("unexpected character {other:?}")));
            }
        }))
    }

    fn comment(&mut self) -> Result<Option<Token>, SyntaxError> {
        let at = self.at;
        let line = self.bump_while(|c| c != '\n');
        if let Some(doc) = line.strip_prefix("///") {
            return Ok(Some(Token::Doc(
                doc.strip_prefix(' ').unwrap_or(doc).trim_end().to_owned(),
            )));
        }
        if line.starts_with("//") {
            return Ok(None);
        }
        Err(SyntaxError::new(at, "unexpected character '/'; a comment begins with `//`"))
    }

    fn text(&mut self) -> Result<String, SyntaxError> {
        let at = self.at;
        self.bump();
        let mut text = String::new();
        loop {
            match self.bump() {
                Some('"') => return Ok(text),
                Some('\\') => match self.bump() {
                    Some(c @ ('"' | '\\' | '/')) => text.push(c),
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    _ => return Err(SyntaxError::new(at, "unknown escape in this string")),
                },
                Some('\n') | None => {
                    return Err(SyntaxError::new(at, "this string has no closing quote"));
                }
                Some(c) => text.push(c),
            }
        }
    }
}
