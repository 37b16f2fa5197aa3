//! New ids, ETags and host names in the service's forms.

use uuid::Uuid;

const UPPER: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// `E` and 13 upper-case letters and digits: an id or an ETag. *(seen live)*
pub(crate) fn new_id() -> String {
    format!("E{}", random(UPPER))
}

/// `s`, 13 lower-case letters and digits, `.cloudfront.net`. *(seen live)*
pub(crate) fn new_domain() -> String {
    format!("s{}.cloudfront.net", random(LOWER))
}

/// 13 characters of the alphabet, from the random bits of a UUID.
fn random(alphabet: &[u8; 36]) -> String {
    let mut bits = Uuid::new_v4().as_u128();
    let mut text = String::with_capacity(13);
    for _ in 0..13 {
        // The remainder is below 36.
        text.push(char::from(alphabet[(bits % 36) as usize]));
        bits /= 36;
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_have_the_service_s_form_and_differ() {
        let ids: HashSet<String> = (0..1000).map(|_| new_id()).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            let rest = id.strip_prefix('E').expect("an E");
            assert_eq!(rest.len(), 13, "{id}");
            assert!(rest.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()), "{id}");
        }
        let domain = new_domain();
        let label = domain.strip_suffix(".cloudfront.net").expect("the service's domain");
        assert_eq!((label.len(), &label[..1]), (14, "s"));
    }
}
