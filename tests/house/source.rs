//! The sources as the tests see them: each file with its module, what it names, and the methods it defines and calls.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use syn::visit::{self, Visit};

/// A file of `src`, without its tests.
pub struct Source {
    /// Its path below `src`, as in `app/list.rs`.
    pub path: String,
    /// Its module, as in `["app", "list"]`.
    pub module: Vec<String>,
    /// Every path that it names, from the crate's root or from another crate's name.
    pub paths: BTreeSet<Vec<String>>,
    /// What it brings into its own module by `pub use`, under which name: the path from the crate's root.
    pub exports: BTreeMap<String, Vec<String>>,
    /// The methods that it defines, by type.
    pub methods: BTreeMap<String, BTreeSet<String>>,
    /// The methods that it calls on `self`, by the type of the block in which it does.
    pub own_calls: BTreeMap<String, BTreeSet<String>>,
    /// The names of all methods that it calls on anything.
    pub calls: BTreeSet<String>,
}

impl Source {
    /// The module at the top level that it belongs to.
    pub fn room(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }
}

/// Every source file but `lib.rs`, which only names the modules; read once for all tests.
pub fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(read_all)
}

fn read_all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let sources: Vec<Source> = paths.iter().map(|path| read(path.strip_prefix(&root).unwrap(), path)).collect();
    assert!(sources.len() > 100, "the sources are not where this test looks");
    sources
}

fn collect(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|ext| ext == "rs") && path.file_name().unwrap() != "lib.rs" {
            out.push(path);
        }
    }
}

fn read(inside: &Path, path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap();
    let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let module = inside.with_extension("").iter().map(|part| part.to_str().unwrap().to_string()).collect();
    let mut source = Source {
        path: inside.to_str().unwrap().to_string(),
        module,
        paths: BTreeSet::new(),
        exports: BTreeMap::new(),
        methods: BTreeMap::new(),
        own_calls: BTreeMap::new(),
        calls: BTreeSet::new(),
    };
    Reader { source: &mut source, own: None }.visit_file(&file);
    source
}

struct Reader<'s> {
    source: &'s mut Source,
    /// The type whose `impl` is being read.
    own: Option<String>,
}

impl Reader<'_> {
    /// Notes a path; what begins with `self` and `super` is made a path from the crate's root.
    fn path(&mut self, parts: Vec<String>) -> Option<Vec<String>> {
        let mut module = self.source.module.clone();
        let mut rest = &parts[..];
        match rest.first()?.as_str() {
            "crate" => (module, rest) = (Vec::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            // Another crate, or a name that a `use` has brought in and noted already.
            _ => module = Vec::new(),
        }
        let from_root = matches!(parts[0].as_str(), "crate" | "self" | "super");
        let full: Vec<String> = if from_root {
            ["crate".to_string()].into_iter().chain(module).chain(rest.iter().cloned()).collect()
        } else {
            parts
        };
        self.source.paths.insert(full.clone());
        Some(full)
    }

    fn tree(&mut self, tree: &syn::UseTree, before: &[String], public: bool) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            syn::UseTree::Path(path) => self.tree(&path.tree, &with(path.ident.to_string()), public),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(item, before, public)),
            syn::UseTree::Glob(_) => _ = self.path(before.to_vec()),
            syn::UseTree::Name(name) => self.export(name.ident.to_string(), with(name.ident.to_string()), public),
            syn::UseTree::Rename(name) => self.export(name.rename.to_string(), with(name.ident.to_string()), public),
        }
    }

    fn export(&mut self, name: String, mut path: Vec<String>, public: bool) {
        path.pop_if(|last| last == "self");
        // In `pub use list::List` the path begins with a module of this one.
        if public && !matches!(path[0].as_str(), "crate" | "self" | "super") {
            path.insert(0, "self".to_string());
        }
        if let Some(full) = self.path(path)
            && public
        {
            // To hand on what a module of one's own holds is no use of it.
            self.source.paths.remove(&full);
            self.source.exports.insert(name, full);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !attributes(item).iter().any(is_test) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &[], !matches!(item.vis, syn::Visibility::Inherited));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let own = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
            _ => None,
        };
        if let (Some(own), None) = (&own, &item.trait_) {
            let names = item.items.iter().filter_map(|item| match item {
                syn::ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                _ => None,
            });
            self.source.methods.entry(own.clone()).or_default().extend(names);
        }
        let before = std::mem::replace(&mut self.own, own);
        visit::visit_item_impl(self, item);
        self.own = before;
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let name = call.method.to_string();
        if let (syn::Expr::Path(receiver), Some(own)) = (&*call.receiver, &self.own)
            && receiver.path.is_ident("self")
        {
            self.source.own_calls.entry(own.clone()).or_default().insert(name);
        } else {
            self.source.calls.insert(name);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let ([own, name], Some(of)) = (&parts[..], &self.own)
            && own == "Self"
        {
            self.source.own_calls.entry(of.clone()).or_default().insert(name.clone());
        }
        if parts.len() > 1 {
            self.path(parts);
        }
        visit::visit_path(self, path);
    }
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        _ => &[],
    }
}

fn is_test(attribute: &syn::Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    attribute.path().is_ident("cfg")
        && list.tokens.to_string().split(|c: char| !c.is_alphanumeric()).any(|word| word == "test")
}
