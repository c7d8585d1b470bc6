//! The JSON Schema that `summitry schema` prints, held against the briefings.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use summitry::briefing::Date;
use summitry::library::Library;

fn schema() -> Value {
    let printed = Command::new(env!("CARGO_BIN_EXE_summitry")).arg("schema").output().unwrap();
    serde_json::from_slice(&printed.stdout).unwrap()
}

/// Why `value` does not fit `schema`, by JSON Schema 2020-12 as far as our schema uses it; any other keyword panics,
/// so that nothing in it goes unchecked.
fn fault(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let keywords = schema.as_object().unwrap();
    keywords.iter().find_map(|(keyword, wanted)| {
        let unless = |fits: bool| (!fits).then(|| format!("{value}: {keyword} {wanted}"));
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "examples" => None,
            "$ref" => fault(root, root.pointer(&wanted.as_str().unwrap()[1..]).unwrap(), value),
            "type" => unless(match wanted.as_str().unwrap() {
                "string" => value.is_string(),
                "number" => value.is_number(),
                "integer" => value.is_i64(),
                "boolean" => value.is_boolean(),
                "array" => value.is_array(),
                "object" => value.is_object(),
                other => panic!("type {other}"),
            }),
            "enum" => unless(wanted.as_array().unwrap().contains(value)),
            // The one pattern there is: dates. What it lets through is left to the model to refuse.
            "pattern" => unless(value.as_str()?.parse::<Date>().is_ok()),
            "minimum" => unless(value.as_i64()? >= wanted.as_i64().unwrap()),
            "maximum" => unless(value.as_i64()? <= wanted.as_i64().unwrap()),
            "minItems" => unless(value.as_array()?.len() as u64 >= wanted.as_u64().unwrap()),
            "maxItems" => unless(value.as_array()?.len() as u64 <= wanted.as_u64().unwrap()),
            "items" => value.as_array()?.iter().find_map(|item| fault(root, wanted, item)),
            "anyOf" => unless(wanted.as_array().unwrap().iter().any(|one| fault(root, one, value).is_none())),
            "required" => {
                let value = value.as_object()?;
                unless(wanted.as_array().unwrap().iter().all(|name| value.contains_key(name.as_str().unwrap())))
            }
            "properties" => value.as_object()?.iter().find_map(|(name, value)| fault(root, wanted.get(name)?, value)),
            "additionalProperties" => {
                assert_eq!(wanted, &json!(false));
                unless(value.as_object()?.keys().all(|name| schema["properties"].get(name).is_some()))
            }
            other => panic!("keyword {other}"),
        }
    })
}

fn shipped(id: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("briefings/{id}.yaml"));
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_shipped_briefing_fits() {
    let schema = schema();
    let library = Library::built_in();
    assert!(!library.briefings.is_empty());
    for briefing in library.briefings.iter() {
        assert_eq!(fault(&schema, &schema, &shipped(&briefing.id)), None, "{}", briefing.id);
    }
}

#[test]
fn what_is_wrong_does_not_fit() {
    let schema = schema();
    let spoil = |path: &str, value: Value| {
        let mut briefing = shipped("khiva-informal-2024");
        *briefing.pointer_mut(path).unwrap() = value;
        fault(&schema, &schema, &briefing).is_some()
    };
    assert!(spoil("/date", json!("5 April 2024")));
    assert!(spoil("/figures/0/value", json!("many")));
    assert!(spoil("/figures/0/value", json!([1])));
    assert!(spoil("/outcomes/0/status", json!("done")));
    assert!(spoil("/sections/0", json!({"heading": "No body"})));
    assert!(spoil("/sources/0", json!({"id": "s", "adress": "x"})));
    assert!(spoil("/parties", json!("Kazakhstan")));
    assert!(!spoil("/figures/0/value", json!([1, 2.5])));
    assert!(!spoil("/date", json!(2024)));
}
