//! Converts names from the casing of Smithy to that of Rust.

/// Converts a name to snake case:
/// `S3Origin` to `s3_origin`, `KeyPairIds` to `key_pair_ids`, `ARN` to `arn`.
pub(crate) fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (i, &c) in chars.iter().enumerate() {
        let after_word = i > 0 && !chars[i - 1].is_uppercase();
        let before_word = chars.get(i + 1).is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && i > 0 && (after_word || before_word) {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn snake_case_keeps_words_together() {
        let cases = [
            ("Id", "id"),
            ("ARN", "arn"),
            ("ETag", "e_tag"),
            ("S3Origin", "s3_origin"),
            ("KeyPairIds", "key_pair_ids"),
            ("CNAMEList", "cname_list"),
            ("IfMatch", "if_match"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake_case(name), expected, "{name}");
        }
    }
}
