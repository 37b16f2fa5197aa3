//! Sets `in_repository` where the repository is around this crate, for tests that run its programs.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(in_repository)");
    if std::path::Path::new("../../tests/src/lib.rs").exists() {
        println!("cargo::rustc-cfg=in_repository");
    }
}
