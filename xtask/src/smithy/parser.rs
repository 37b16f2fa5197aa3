//! Parses tokens into a [`Document`]: recursive descent, with one function per construct.

use super::ast::{
    Definition, Document, Kind, Member, Node, Position, Property, PropertyValue, Resource,
    SyntaxError, Trait,
};
use super::lexer::{Token, tokens};

type Result<T> = std::result::Result<T, SyntaxError>;

/// Parses a whole file.
pub(crate) fn parse(source: &str) -> Result<Document> {
    let mut parser = Parser { tokens: tokens(source)?, next: 0 };
    parser.version()?;
    parser.keyword("namespace")?;
    parser.dotted()?;
    let mut uses = Vec::new();
    while parser.peek_keyword("use") {
        let at = parser.at();
        parser.next += 1;
        uses.push((parser.dotted()?, at));
    }
    let mut definitions = Vec::new();
    while *parser.peek() != Token::End {
        definitions.push(parser.definition()?);
    }
    Ok(Document { uses, definitions })
}

struct Parser {
    tokens: Vec<(Token, Position)>,
    next: usize,
}

impl Parser {
    fn version(&mut self) -> Result<()> {
        self.sign('$')?;
        self.keyword("version")?;
        self.sign(':')?;
        let at = self.at();
        match self.text()?.as_str() {
            "2" | "2.0" => Ok(()),
            other => Err(SyntaxError::new(at, format!("Smithy {other} is not 2.0"))),
        }
    }

    fn definition(&mut self) -> Result<Definition> {
        let docs = self.docs();
        let traits = self.traits()?;
        let at = self.at();
        let keyword = self.name()?;
        let name = self.name()?;
        let kind = match keyword.as_str() {
            "string" => Kind::String,
            "document" => Kind::Document,
            "enum" => Kind::Enum(self.block(Self::enum_member)?),
            "structure" => Kind::Structure(self.block(Self::member)?),
            "list" => self.list(at)?,
            "operation" => Kind::Properties(Resource::Operation, self.block(Self::property)?),
            "service" => Kind::Properties(Resource::Service, self.block(Self::property)?),
            other => {
                return Err(SyntaxError::new(
                    at,
                    format!(
                        "`{other}` is not a supported kind of shape: string, document, \
                         enum, list, structure, operation, service"
                    ),
                ));
            }
        };
        Ok(Definition { name, at, docs, traits, kind })
    }

    fn list(&mut self, at: Position) -> Result<Kind> {
        let mut members = self.block(Self::member)?;
        match (members.pop(), members.is_empty()) {
            (Some(member), true) if member.name == "member" => Ok(Kind::List(member)),
            _ => Err(SyntaxError::new(at, "a list must have exactly one member, named `member`")),
        }
    }

    fn member(&mut self) -> Result<Member> {
        let docs = self.docs();
        let traits = self.traits()?;
        let at = self.at();
        let name = self.name()?;
        self.sign(':')?;
        let target_at = self.at();
        let target = Some((self.name()?, target_at));
        Ok(Member { name, at, docs, traits, target, value: None })
    }

    fn enum_member(&mut self) -> Result<Member> {
        let docs = self.docs();
        let traits = self.traits()?;
        let at = self.at();
        let name = self.name()?;
        let value = if self.eat('=') { Some(self.text()?) } else { None };
        Ok(Member { name, at, docs, traits, target: None, value })
    }

    fn property(&mut self) -> Result<Property> {
        let at = self.at();
        let name = self.name()?;
        self.sign(':')?;
        let value_at = self.at();
        let value = match self.peek().clone() {
            Token::Text(text) => {
                self.next += 1;
                PropertyValue::Text(text)
            }
            Token::Sign('[') => {
                self.next += 1;
                let mut shapes = Vec::new();
                while !self.eat(']') {
                    let at = self.at();
                    shapes.push((self.name()?, at));
                }
                PropertyValue::Shapes(shapes)
            }
            _ => PropertyValue::Shape(self.name()?, value_at),
        };
        Ok(Property { name, at, value })
    }

    fn block<T>(&mut self, one: fn(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        self.sign('{')?;
        let mut all = Vec::new();
        while !self.eat('}') {
            all.push(one(self)?);
        }
        Ok(all)
    }

    fn docs(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        while let Token::Doc(line) = self.peek() {
            lines.push(line.clone());
            self.next += 1;
        }
        lines
    }

    fn traits(&mut self) -> Result<Vec<Trait>> {
        let mut traits = Vec::new();
        while *self.peek() == Token::Sign('@') {
            let at = self.at();
            self.next += 1;
            let name = self.name()?;
            let node = if self.eat('(') { self.trait_body()? } else { Node::Absent };
            traits.push(Trait { name, at, node });
        }
        Ok(traits)
    }

    /// Parses the content of the parentheses: one value, or `key: value` pairs.
    fn trait_body(&mut self) -> Result<Node> {
        if !matches!(self.peek(), Token::Name(_)) {
            let node = self.node()?;
            self.sign(')')?;
            return Ok(node);
        }
        let mut pairs = Vec::new();
        while !self.eat(')') {
            let key = self.name()?;
            self.sign(':')?;
            pairs.push((key, self.node()?));
        }
        Ok(Node::Object(pairs))
    }

    fn node(&mut self) -> Result<Node> {
        let at = self.at();
        let node = match self.peek().clone() {
            Token::Text(text) => Node::Text(text),
            Token::Number(number) => Node::Number(number),
            other => {
                return Err(SyntaxError::new(
                    at,
                    format!("expected a string or a number, found {}", describe(&other)),
                ));
            }
        };
        self.next += 1;
        Ok(node)
    }

    /// Parses a dotted name, `a.b#c`, as in `namespace` and `use`.
    fn dotted(&mut self) -> Result<String> {
        let mut name = self.name()?;
        while let Token::Sign(sign @ ('.' | '#')) = *self.peek() {
            self.next += 1;
            name.push(sign);
            name.push_str(&self.name()?);
        }
        Ok(name)
    }

    fn keyword(&mut self, word: &str) -> Result<()> {
        let at = self.at();
        match self.name()? {
            name if name == word => Ok(()),
            name => Err(SyntaxError::new(at, format!("expected `{word}`, found `{name}`"))),
        }
    }

    fn peek_keyword(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Name(name) if name == word)
    }

    fn name(&mut self) -> Result<String> {
        match self.peek().clone() {
            Token::Name(name) => {
                self.next += 1;
                Ok(name)
            }
            other => Err(self.expected("a name", &other)),
        }
    }

    fn text(&mut self) -> Result<String> {
        match self.peek().clone() {
            Token::Text(text) => {
                self.next += 1;
                Ok(text)
            }
            other => Err(self.expected("a string", &other)),
        }
    }

    fn sign(&mut self, sign: char) -> Result<()> {
        let found = self.peek().clone();
        if self.eat(sign) { Ok(()) } else { Err(self.expected(&format!("`{sign}`"), &found)) }
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = *self.peek() == Token::Sign(sign);
        self.next += usize::from(found);
        found
    }

    fn peek(&self) -> &Token {
        &self.tokens[self.next].0
    }

    fn at(&self) -> Position {
        self.tokens[self.next].1
    }

    fn expected(&self, what: &str, found: &Token) -> SyntaxError {
        SyntaxError::new(self.at(), format!("expected {what}, found {}", describe(found)))
    }
}

fn describe(token: &Token) -> String {
    match token {
        Token::Name(name) => format!("`{name}`"),
        Token::Text(_) => "a string".to_owned(),
        Token::Number(number) => format!("`{number}`"),
        Token::Doc(_) => "a misplaced documentation comment".to_owned(),
        Token::Sign(sign) => format!("`{sign}`"),
        Token::End => "the end of the file".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(source: &str) -> String {
        parse(source).expect_err("an error").to_string()
    }

    #[test]
    fn docs_traits_and_members_are_parsed() {
        let document = parse(
            "$version: \"2.0\"\nnamespace a.b\nuse x#y\n\n/// Doc.\n@error(\"client\")\n\
             structure S { @required, /// not here\n A: String }",
        );
        // A documentation comment must come before the traits.
        assert_eq!(
            document.expect_err("an error").to_string(),
            "7:26: expected a name, found a misplaced documentation comment"
        );

        let document = parse(
            "$version: \"2\"\nnamespace a.b\nuse x#y\n\n/// Doc.\n@http(uri: \"/{A}\", code: 200)\n\
             structure S { /// Member.\n @required A: String }",
        )
        .expect("reads");
        assert_eq!(document.uses[0].0, "x#y");
        let definition = &document.definitions[0];
        assert_eq!(definition.docs, ["Doc."]);
        assert_eq!(definition.traits[0].node.get("code"), Some(&Node::Number(200)));
        let Kind::Structure(members) = &definition.kind else { panic!("{:?}", definition.kind) };
        assert_eq!(members[0].docs, ["Member."]);
        assert_eq!(members[0].target.as_ref().map(|(name, _)| name.as_str()), Some("String"));
    }

    #[test]
    fn errors_have_line_and_column() {
        let head = "$version: \"2.0\"\nnamespace a\n";
        assert_eq!(
            error(&format!("{head}strukture S {{}}")),
            "3:1: `strukture` is not a supported kind of shape: string, document, \
             enum, list, structure, operation, service"
        );
        assert_eq!(error(&format!("{head}structure S {{ A B }}")), "3:17: expected `:`, found `B`");
        assert_eq!(
            error(&format!("{head}structure S {{")),
            "3:14: expected a name, found the end of the file"
        );
        assert_eq!(error(&format!("{head}@x(\"y)")), "3:4: this string has no closing quote");
        assert_eq!(error("$version: \"1.0\"\nnamespace a"), "1:11: Smithy 1.0 is not 2.0");
    }
}
