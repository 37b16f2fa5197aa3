//! TLS settings: trusts the system's root certificates, or a bundle of certificates instead.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

use crate::error::ConfigError;

/// Returns the settings for TLS 1.2 and later.
///
/// A bundle replaces the system's root certificates, as `AWS_CA_BUNDLE` does in other AWS tools.
pub(crate) fn client_config(ca_bundle: Option<&Path>) -> Result<ClientConfig, ConfigError> {
    trusting(match ca_bundle {
        Some(path) => bundle(path)?,
        None => system()?,
    })
}

/// Returns settings that accept any certificate.
pub(crate) fn trusting_anyone() -> Result<ClientConfig, ConfigError> {
    let mut config = unused()?;
    config.dangerous().set_certificate_verifier(Arc::new(AnyCertificate(provider())));
    Ok(config)
}

/// Returns settings for connections without TLS. Loads and trusts no certificates.
pub(crate) fn unused() -> Result<ClientConfig, ConfigError> {
    trusting(RootCertStore::empty())
}

fn trusting(roots: RootCertStore) -> Result<ClientConfig, ConfigError> {
    Ok(ClientConfig::builder_with_provider(Arc::new(provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| ConfigError::Tls(error.into()))?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

#[cfg(feature = "aws-lc-rs")]
fn provider() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
fn provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

#[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
compile_error!("TLS needs the feature `ring` or `aws-lc-rs`");

/// Accepts every certificate. The server must still have the key of the certificate that it shows.
#[derive(Debug)]
struct AnyCertificate(CryptoProvider);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

fn bundle(path: &Path) -> Result<RootCertStore, ConfigError> {
    let unreadable = |source| ConfigError::CaBundle { path: path.to_owned(), source };
    let mut roots = RootCertStore::empty();
    let certificates =
        CertificateDer::pem_file_iter(path).map_err(|error| unreadable(error.into()))?;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| unreadable(error.into()))?;
        roots.add(certificate).map_err(|error| unreadable(error.into()))?;
    }
    if roots.is_empty() {
        return Err(unreadable("it contains no certificate".into()));
    }
    Ok(roots)
}

fn system() -> Result<RootCertStore, ConfigError> {
    let mut roots = RootCertStore::empty();
    let mut found = rustls_native_certs::load_native_certs();
    // Ignores certificates that TLS libraries no longer support, which some systems still have.
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        return Err(ConfigError::NoRoots(found.errors.pop().map(Into::into)));
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_without_certificates_is_an_error_that_names_it() {
        let missing = client_config(Some(Path::new("no-such-bundle.pem"))).expect_err("missing");
        assert_eq!(missing.to_string(), "the certificates of no-such-bundle.pem cannot be read");
        let manifest = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        assert!(matches!(client_config(Some(manifest)), Err(ConfigError::CaBundle { .. })));
    }
}
