//! Making the plan of a schema: each subschema becomes a step, once.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Branch, Condition, Later, Plan, Step};
use crate::schema::library::Library;
use crate::schema::marks::{self, Mark};
use crate::schema::numbered::Numbered;
use crate::schema::question::Question;
use crate::schema::way::Way;

/// Compiles the subschema at an address and pointer, at once or when it is first asked.
pub(in crate::schema) type Compile<'a> = &'a dyn Fn(&str, &str) -> Result<Later, String>;

/// Compiles a pattern of keys, at once or when it is first asked.
pub(in crate::schema) type MatchKeys<'a> = &'a dyn Fn(&str) -> Result<Later, String>;

/// Makes the plan of a schema. Errors: keywords of ours that are used wrongly.
pub(in crate::schema) fn plan(
    library: &Library,
    address: &str,
    compile: Compile<'_>,
    match_keys: MatchKeys<'_>,
) -> Result<Plan, Vec<String>> {
    let mut maker = Maker {
        library,
        compile,
        match_keys,
        plan: Plan::default(),
        known: Numbered::default(),
        unfinished: BTreeSet::new(),
        wrong: Vec::new(),
    };
    maker.step(address, "");
    maker.prune();
    if maker.wrong.is_empty() {
        maker.plan.known = maker.known;
        Ok(maker.plan)
    } else {
        Err(maker.wrong)
    }
}

struct Maker<'a> {
    library: &'a Library,
    compile: Compile<'a>,
    match_keys: MatchKeys<'a>,
    plan: Plan,
    known: Numbered,
    /// The steps that are being made.
    unfinished: BTreeSet<usize>,
    wrong: Vec<String>,
}

/// Where a subschema leads that can lead to no mark: most say what one value is, and get no step.
const NOWHERE: usize = usize::MAX;

impl<'a> Maker<'a> {
    /// Makes the step of a subschema that is a part of another one.
    fn below(&mut self, schema: &'a Value, way: &Way<'_>) -> usize {
        if leads_nowhere(schema) {
            return NOWHERE;
        }
        self.step_of(schema, way)
    }

    /// Makes the step of a subschema that is referred to; where there is none, it leads nowhere.
    fn step(&mut self, address: &str, pointer: &str) -> usize {
        match self.library.at(address, pointer) {
            Some(schema) => self.step_of(schema, &Way::At(address, pointer)),
            None => NOWHERE,
        }
    }

    /// Makes the step of a subschema, once: a schema may refer to itself.
    fn step_of(&mut self, schema: &'a Value, way: &Way<'_>) -> usize {
        if let Some(known) = self.known.get(schema) {
            return known;
        }
        let index = self.plan.steps.len();
        self.plan.steps.push(Step::default());
        self.known.insert(schema, index);
        self.unfinished.insert(index);
        let mut step = Step::default();
        match marks::read(schema, &|| format!("{}#{}", way.address(), way.pointer())) {
            Ok(marks) => {
                for mut mark in marks {
                    if let Mark::Ref(spec) = &mut mark {
                        spec.is_in_a_set = self.is_set_above(way);
                    }
                    step.marks.push(crate::span::offset(self.plan.marks.len()));
                    self.plan.marks.push(mark);
                }
            }
            Err(reason) => self.wrong.push(reason),
        }
        if !step.marks.is_empty() && asserts(schema) {
            step.accepts = self.validator(way);
        }
        self.inside(&mut step, schema, way);
        self.beside(&mut step, schema, way);
        if let Some(place) = self.plan.steps.get_mut(index) {
            *place = step;
        }
        self.unfinished.remove(&index);
        index
    }

    /// Says whether a subschema is of the items of a list that holds nothing twice.
    fn is_set_above(&self, way: &Way<'_>) -> bool {
        let pointer = way.pointer();
        let list = pointer.strip_suffix("/items");
        let list = list.and_then(|list| self.library.at(way.address(), list));
        list.and_then(|list| list.get("uniqueItems")) == Some(&Value::Bool(true))
    }

    fn validator(&mut self, way: &Way<'_>) -> Option<Later> {
        let validator = (self.compile)(way.address(), &way.pointer());
        self.right(validator)
    }

    /// Returns what an `if` asks: read where it is the usual one, else compiled.
    fn condition(&mut self, schema: &Value, way: &Way<'_>) -> Option<Condition> {
        if let Some((key, word)) = key_and_word(schema) {
            return Some(Condition::IsNot(key.to_owned(), word.to_owned()));
        }
        self.branch(schema, way).map(Condition::Asked)
    }

    fn branch(&mut self, schema: &Value, way: &Way<'_>) -> Option<Branch> {
        let question = Question::read(schema);
        let validator = self.validator(way)?;
        Some(Branch {
            question,
            validator,
        })
    }

    /// Compiles a pattern of keys as the validator does, which knows all of ECMA-262.
    fn pattern(&mut self, key: &str) -> Option<Later> {
        let pattern = (self.match_keys)(key);
        self.right(pattern)
    }

    fn right(&mut self, made: Result<Later, String>) -> Option<Later> {
        let noted = made.map_err(|reason| self.wrong.push(reason));
        noted.ok()
    }

    /// Keywords that are applied to what is inside the value.
    fn inside(&mut self, step: &mut Step, schema: &'a Value, way: &Way<'_>) {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            for (key, schema) in properties {
                step.named.push(key.clone());
                if !leads_nowhere(schema) {
                    let inner = self.step_of(schema, &Way::Key(way, "properties", key));
                    step.properties.push((key.clone(), inner));
                }
            }
        }
        if let Some(patterns) = schema.get("patternProperties").and_then(Value::as_object) {
            for (key, schema) in patterns {
                let inner = self.below(schema, &Way::Key(way, "patternProperties", key));
                if let Some(pattern) = self.pattern(key) {
                    step.patterns.push((pattern, inner));
                }
            }
        }
        for keyword in ["additionalProperties", "unevaluatedProperties"] {
            if let Some(schema) = schema.get(keyword).filter(|schema| schema.is_object()) {
                step.additional = Some(self.below(schema, &Way::Under(way, keyword)));
            }
        }
        if let Some(schema) = schema.get("propertyNames") {
            step.names = Some(self.below(schema, &Way::Under(way, "propertyNames")));
        }
        self.items(step, schema, way);
    }

    fn items(&mut self, step: &mut Step, schema: &'a Value, way: &Way<'_>) {
        // Until draft 2019-09 `items` took the list that `prefixItems` takes now.
        for keyword in ["prefixItems", "items"] {
            let prefix = schema.get(keyword).and_then(Value::as_array);
            for (at, schema) in prefix.into_iter().flatten().enumerate() {
                let inner = self.step_of(schema, &Way::Item(way, keyword, at));
                step.prefix.push(Some(inner));
            }
        }
        if let Some(schema @ Value::Object(_)) = schema.get("items") {
            step.items = Some(self.below(schema, &Way::Under(way, "items")));
        }
        for keyword in ["unevaluatedItems", "additionalItems"] {
            if step.items.is_none()
                && let Some(schema) = schema.get(keyword).filter(|schema| schema.is_object())
            {
                step.items = Some(self.step_of(schema, &Way::Under(way, keyword)));
            }
        }
    }

    /// Keywords that are applied to the value itself.
    fn beside(&mut self, step: &mut Step, schema: &'a Value, way: &Way<'_>) {
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            let target = schema
                .get(keyword)
                .and_then(Value::as_str)
                .and_then(|reference| self.library.follow(way.address(), reference));
            if let Some((address, pointer)) = target {
                step.also.push(self.step(&address, &pointer));
            }
        }
        let parts = |keyword: &str| schema.get(keyword).and_then(Value::as_array);
        for (at, schema) in parts("allOf").into_iter().flatten().enumerate() {
            let inner = self.below(schema, &Way::Item(way, "allOf", at));
            step.also.push(inner);
        }
        for keyword in ["anyOf", "oneOf"] {
            for (at, schema) in parts(keyword).into_iter().flatten().enumerate() {
                let way = Way::Item(way, keyword, at);
                let inner = self.below(schema, &way);
                if self.leads(inner)
                    && let Some(branch) = self.branch(schema, &way)
                {
                    step.branches.push((branch, inner));
                }
            }
        }
        if let Some(asked) = schema.get("if") {
            let mut arm = |keyword: &str| {
                let schema = schema.get(keyword)?;
                Some(self.step_of(schema, &Way::Under(way, keyword)))
            };
            let (then, otherwise) = (arm("then"), arm("else"));
            if then.into_iter().chain(otherwise).any(|arm| self.leads(arm))
                && let Some(condition) = self.condition(asked, &Way::Under(way, "if"))
            {
                step.condition = Some((condition, then, otherwise));
            }
        }
        // Until draft 7 one keyword was for schemas and for lists of keys.
        for keyword in ["dependentSchemas", "dependencies"] {
            let dependent = schema.get(keyword).and_then(Value::as_object);
            let dependent = dependent.into_iter().flatten();
            for (key, schema) in dependent.filter(|(_, schema)| schema.is_object()) {
                let inner = self.step_of(schema, &Way::Key(way, keyword, key));
                step.dependent.push((key.clone(), inner));
            }
        }
    }

    /// Says whether marks can be reached from a step as far as it is made. One that is still being
    /// made counts as leading, so that no branch of a schema that refers to itself is forgotten.
    fn leads(&self, start: usize) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            if self.unfinished.contains(&at) {
                return true;
            }
            let Some(step) = self.plan.steps.get(at) else {
                continue;
            };
            if !step.marks.is_empty() {
                return true;
            }
            open.extend(step.next());
        }
        false
    }

    /// Notes for each step whether it leads to marks.
    fn prune(&mut self) {
        loop {
            let leads: Vec<bool> = self.plan.steps.iter().map(|step| step.leads).collect();
            let mut changed = false;
            for step in &mut self.plan.steps {
                let now = !step.marks.is_empty()
                    || step
                        .next()
                        .any(|next| leads.get(next).copied().unwrap_or(false));
                changed |= now != step.leads;
                step.leads = now;
            }
            if !changed {
                break;
            }
        }
        let leads: Vec<bool> = self.plan.steps.iter().map(|step| step.leads).collect();
        for step in &mut self.plan.steps {
            step.keep(|next| leads.get(next).copied().unwrap_or(false));
        }
    }
}

/// Says whether no mark can be reached from a subschema: it has none, refers to nothing, and no other is in it.
fn leads_nowhere(schema: &Value) -> bool {
    let Some(members) = schema.as_object() else {
        return true;
    };
    members.iter().all(|(key, value)| {
        let leads = match key.as_str() {
            "format" | "$ref" | "$dynamicRef" | "$recursiveRef" => true,
            key => key.starts_with("x-ospo"),
        };
        let holds = match value {
            Value::Object(_) => true,
            Value::Array(items) => items.iter().any(Value::is_object),
            _ => false,
        };
        !leads && !holds
    })
}

/// Returns the key and the word of an `if` that asks of one key that it is not one word.
fn key_and_word(schema: &Value) -> Option<(&str, &str)> {
    let only = |schema: &'_ Value, keyword: &str| {
        let members = schema.as_object().filter(|members| members.len() == 1);
        members.is_some_and(|members| members.contains_key(keyword))
    };
    let properties = schema
        .get("properties")
        .filter(|_| only(schema, "properties"))?;
    let mut properties = properties.as_object()?.iter();
    let ((key, value), None) = (properties.next()?, properties.next()) else {
        return None;
    };
    let not = value.get("not").filter(|_| only(value, "not"))?;
    let word = not.get("const").filter(|_| only(not, "const"))?.as_str()?;
    // Such keys have two spellings.
    (!key.contains("organisation")).then_some((key, word))
}

/// Says whether a subschema asks more of a value than a type.
fn asserts(schema: &Value) -> bool {
    const SAYS_NOTHING: [&str; 12] = [
        "title",
        "description",
        "default",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "$comment",
        "$defs",
        "enumDescriptions",
        "type",
        "format",
    ];
    let only_text = match schema.get("type") {
        None => true,
        Some(Value::String(name)) => name == "string",
        Some(Value::Array(names)) => names.iter().any(|name| name == "string"),
        Some(_) => false,
    };
    let says = |key: &String| !SAYS_NOTHING.contains(&key.as_str()) && !key.starts_with("x-");
    !only_text
        || schema
            .as_object()
            .is_some_and(|members| members.keys().any(says))
}
