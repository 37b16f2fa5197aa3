//! The software bill of materials (SBOM) in the JSON form of `CycloneDX` 1.5.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use cargo_metadata::{Package, PackageId};
use cyclonedx_bom::external_models::uri::Purl;
use cyclonedx_bom::models::component::{Classification, Component, Components, Scope};
use cyclonedx_bom::models::dependency::{Dependencies as Graph, Dependency};
use cyclonedx_bom::models::license::{LicenseChoice, Licenses};
use cyclonedx_bom::models::metadata::Metadata;
use cyclonedx_bom::models::property::{Properties, Property};
use cyclonedx_bom::prelude::{Bom, SpecVersion, Validate};

use crate::dependencies::Dependencies;

/// Returns the document. It has no time and no random number, so that it depends only on the source and the
/// compilers, which are named in it.
pub(crate) fn write(
    dependencies: &Dependencies,
    compilers: &[(&'static str, String)],
) -> Result<Vec<u8>> {
    let Dependencies { root, packages, direct, .. } = dependencies;
    let mut references: HashMap<&PackageId, String> = HashMap::new();
    for package in packages.iter().map(|(package, _)| package).chain([root]) {
        references.insert(&package.id, purl(package)?.to_string());
    }
    let reference = |id: &PackageId| {
        references.get(id).cloned().with_context(|| format!("no package has the id {id}"))
    };
    let mut components = Vec::new();
    let mut graph = vec![node(reference(&root.id)?, direct, reference)?];
    for (package, needed) in packages {
        components.push(component(Classification::Library, package)?);
        graph.push(node(reference(&package.id)?, needed, reference)?);
    }
    let properties: Vec<Property> =
        compilers.iter().map(|(name, version)| Property::new(name, version)).collect();
    let bom = Bom {
        serial_number: None,
        metadata: Some(Metadata {
            component: Some(component(Classification::Application, root)?),
            properties: (!properties.is_empty()).then_some(Properties(properties)),
            ..Metadata::default()
        }),
        components: Some(Components(components)),
        dependencies: Some(Graph(graph)),
        ..Bom::default()
    };
    let validation = bom.validate_version(SpecVersion::V1_5);
    if !validation.passed() {
        bail!("the SBOM is not valid: {validation:?}");
    }
    let mut json = Vec::new();
    bom.output_as_json(&mut json, SpecVersion::V1_5)?;
    json.push(b'\n');
    Ok(json)
}

fn component(kind: Classification, package: &Package) -> Result<Component> {
    let purl = purl(package)?;
    let version = package.version.to_string();
    let mut component = Component::new(kind, &package.name, &version, Some(purl.to_string()));
    component.purl = Some(purl);
    component.scope = Some(Scope::Required);
    let licence = package.license.as_deref().map(|licence| {
        // An old form of `OR`.
        Licenses(vec![LicenseChoice::expression(&licence.replace('/', " OR "))])
    });
    component.licenses = licence;
    Ok(component)
}

fn node(
    reference: String,
    needed: &[PackageId],
    reference_of: impl Fn(&PackageId) -> Result<String>,
) -> Result<Dependency> {
    let mut dependencies = needed.iter().map(reference_of).collect::<Result<Vec<_>>>()?;
    dependencies.sort();
    Ok(Dependency { dependency_ref: reference, dependencies })
}

fn purl(package: &Package) -> Result<Purl> {
    let version = package.version.to_string();
    Purl::new("cargo", &package.name, &version)
        .with_context(|| format!("{} has no purl", package.name))
}
