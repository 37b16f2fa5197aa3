"""Configurations for Terraform, by python-hcl2, with the arguments that the provider has."""

import re

import hcl2
import lark

from common import read, repeated


# Top-level block types, and their number of labels.
BLOCKS = {
    "check": 1,
    "data": 2,
    "ephemeral": 2,
    "import": 0,
    "locals": 0,
    "module": 1,
    "moved": 0,
    "output": 1,
    "provider": 1,
    "removed": 0,
    "resource": 2,
    "terraform": 0,
    "variable": 1,
}
RESERVED = "source version providers count for_each lifecycle depends_on locals".split()
META_ARGUMENTS = "count depends_on for_each provider".split()
META_BLOCKS = "connection lifecycle provisioner timeouts".split()

BEHAVIOR = {
    "": "allowed_methods! cached_methods! target_origin_id! viewer_protocol_policy! cache_policy_id"
    " compress default_ttl field_level_encryption_id max_ttl min_ttl origin_request_policy_id"
    " realtime_log_config_arn response_headers_policy_id smooth_streaming trusted_key_groups"
    " trusted_signers",
    "forwarded_values": {
        "": "query_string! headers query_string_cache_keys",
        "cookies!": {"": "forward! whitelisted_names"},
    },
    "function_association": {"": "event_type! function_arn!"},
    "grpc_config": {"": "enabled"},
    "lambda_function_association": {"": "event_type! lambda_arn! include_body"},
}
# Arguments ("") and blocks of resource types, from `terraform providers schema -json` of
# hashicorp/aws 5.100.0. Required ones end with an exclamation mark.
ARGUMENTS = {
    "aws_cloudfront_cache_policy": {
        "": "name! comment default_ttl max_ttl min_ttl",
        "parameters_in_cache_key_and_forwarded_to_origin!": {
            "": "enable_accept_encoding_brotli enable_accept_encoding_gzip",
            "cookies_config!": {"": "cookie_behavior!", "cookies": {"": "items"}},
            "headers_config!": {"": "header_behavior", "headers": {"": "items"}},
            "query_strings_config!": {"": "query_string_behavior!", "query_strings": {"": "items"}},
        },
    },
    "aws_cloudfront_distribution": {
        "": "enabled! aliases comment continuous_deployment_policy_id default_root_object"
        " http_version is_ipv6_enabled price_class retain_on_delete staging tags"
        " wait_for_deployment web_acl_id",
        "custom_error_response": {
            "": "error_code! error_caching_min_ttl response_code response_page_path",
        },
        "default_cache_behavior!": BEHAVIOR,
        "logging_config": {"": "bucket! include_cookies prefix"},
        "ordered_cache_behavior": {**BEHAVIOR, "": BEHAVIOR[""] + " path_pattern!"},
        "origin!": {
            "": "domain_name! origin_id! connection_attempts connection_timeout"
            " origin_access_control_id origin_path",
            "custom_header": {"": "name! value!"},
            "custom_origin_config": {
                "": "http_port! https_port! origin_protocol_policy! origin_ssl_protocols!"
                " origin_keepalive_timeout origin_read_timeout",
            },
            "origin_shield": {"": "enabled! origin_shield_region"},
            "s3_origin_config": {"": "origin_access_identity!"},
            "vpc_origin_config": {
                "": "vpc_origin_id! origin_keepalive_timeout origin_read_timeout",
            },
        },
        "origin_group": {
            "": "origin_id!",
            "failover_criteria!": {"": "status_codes!"},
            "member!": {"": "origin_id!"},
        },
        "restrictions!": {"geo_restriction!": {"": "restriction_type! locations"}},
        "viewer_certificate!": {
            "": "acm_certificate_arn cloudfront_default_certificate iam_certificate_id"
            " minimum_protocol_version ssl_support_method",
        },
    },
    "aws_cloudfront_key_group": {"": "items! name! comment"},
    "aws_cloudfront_origin_access_control": {
        "": "name! origin_access_control_origin_type! signing_behavior! signing_protocol!"
        " description",
    },
    "aws_cloudfront_public_key": {"": "encoded_key! comment name name_prefix"},
    "aws_s3_bucket_policy": {"": "bucket! policy!"},
}

CODE = re.compile(
    r"""\#[^\n]* | //[^\n]* | /\*.*?\*/ | <<-?([\w.-]+)\r?\n.*?^[ \t]*\1\r?$
    | ["{}] | [^"{}\#/<]+ | .""",
    re.S | re.M | re.X,
)
STRING = re.compile(
    r"""\$\$\{ | %%\{ | [$%]\{ | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} | \\. | ["\n\r]
    | [^"\\$%\n\r]+ | .""",
    re.S | re.X,
)


def terraform(path):
    text, problems = strings(read(path))
    if problems:
        return problems
    try:
        body = hcl2.parses_to_tree(text).children[0]
    except lark.exceptions.LarkError as error:
        return [str(error).split("\n")[0]]
    return list(layout(body)) + list(File(body).problems())


def strings(text):
    """Returns the text with other escapes for `$${` and `%%{`, and the problems of its strings.

    python-hcl2 ends those two at the next brace, even where it is outside of the string. It accepts
    any escape, and line breaks in strings. Terraform does not.
    """
    nested, out, problems, at = ["{"], [], [], 0
    while at < len(text):
        quoted = nested[-1] == '"'
        token = (STRING if quoted else CODE).match(text, at)[0]
        at += len(token)
        if quoted and token in ("$${", "%%{"):
            token = f"\\u{ord(token[0]):04x}{{"
        elif token == '"' and not quoted or token in (("${", "%{") if quoted else "{"):
            nested.append(token[-1])
        elif token == ('"' if quoted else "}") and len(nested) > 1:
            nested.pop()
        elif quoted and (token in "\r\n" or token[0] == "\\" and not escape(token)):
            problems.append(f"line {text.count(chr(10), 0, at) + 1}: {token!r} in a string")
            if token in "\r\n":
                break
        out.append(token)
    return "".join(out), problems


def escape(token):
    if token[1] in "uU":
        code = int(token[2:] or "-1", 16)
        return 0 <= code < 0xD800 or 0xDFFF < code < 0x110000
    return token[1] in 'nrt"\\'


def flat(node):
    """Returns the text of a node, without quotation marks."""
    tokens = node.scan_values(lambda token: isinstance(token, lark.Token))
    return "".join(tokens).strip('"')


def inside(node):
    """Returns the body of a block."""
    return next(child for child in node.children if getattr(child, "data", "") == "body")


def attributes(body):
    return {
        flat(node.children[0]): node.children[-1]
        for node in body.children
        if node.data == "attribute"
    }


def blocks(body):
    """Yields type, labels and body of each block, a dynamic block as the one that it creates."""
    for node in body.children:
        if node.data == "block":
            at = node.children.index(inside(node))
            labels = [flat(child) for child in node.children[:at] if isinstance(child, lark.Tree)]
            if labels[0] == "dynamic":
                content = [block for block in blocks(inside(node)) if block[0] == "content"]
                yield labels[1], [], content[0][2]
            else:
                yield labels[0], labels[1:], inside(node)


def layout(body, single_line=False):
    """Yields repeated arguments and missing line breaks, which python-hcl2 accepts."""
    nodes = body.children
    names = [flat(node.children[0]) for node in nodes if node.data == "attribute"]
    for name in repeated(names):
        yield f"{name} is repeated"
    for node, after in zip(nodes, nodes[1:] + [None]):
        if node.data == "new_line_or_comment":
            continue
        last = list(node.scan_values(lambda token: isinstance(token, lark.Token)))[-1]
        if not (single_line and len(nodes) == 1 and node.data == "attribute"):
            # An operator takes the line break after its operand.
            if not breaks(after) and "\n" not in last:
                yield f"no line break after {flat(node.children[0])}"
        if node.data == "block":
            inner = inside(node)
            first = inner.children[0] if inner.children else None
            yield from layout(inner, single_line=not breaks(first))


def breaks(node):
    """Whether a node is a line break. A comment between /* and */ is not."""
    if getattr(node, "data", "") != "new_line_or_comment":
        return False
    return any("\n" in token for token in node.children if not token.startswith("/*"))


def arguments(body, known, at):
    """Yields the missing and the unknown arguments and blocks of a block."""
    names = {name.rstrip("!") for name in known.get("", "").split()}
    required = [name[:-1] for name in known.get("", "").split() if name.endswith("!")]
    given = attributes(body)
    for name in required:
        if name not in given:
            yield f"{at}: no argument {name}"
    for name in sorted(given.keys() - names):
        if " " in at or name not in META_ARGUMENTS:
            yield f"{at}: unknown argument {name}"
    inner = {name.rstrip("!"): block for name, block in known.items() if name}
    seen = [name for name, _, _ in blocks(body)]
    for name in known:
        if name.endswith("!") and name[:-1] not in seen:
            yield f"{at}: no block {name[:-1]}"
    for name, _, block in blocks(body):
        if name in inner:
            yield from arguments(block, inner[name], f"{at} {name}")
        elif " " in at or name not in META_BLOCKS:
            yield f"{at}: unknown block {name}"


def chain(node):
    """Returns the names of a reference such as `var.x`, or None if the node is none.

    An index or a splat is "".
    """
    if node.data == "identifier":
        return [flat(node)]
    if node.data == "expr_term":
        alone = len(node.children) == 1 and isinstance(node.children[0], lark.Tree)
        return chain(node.children[0]) if alone else None
    if not node.data.endswith("_expr_term"):
        return None
    head = chain(node.children[0])
    name = flat(node.children[1])[1:] if node.data == "get_attr_expr_term" else ""
    return head and head + [name]


def identifier(node):
    return getattr(node, "data", "") == "identifier"


def references(node):
    """Yields the references of an expression."""
    if not isinstance(node, lark.Tree):
        if node.type.startswith("HEREDOC"):
            for inner in re.findall(r"(?<!\$)\$\{([^}]*)\}", node):
                yield from references(hcl2.parses_to_tree(f"a = ({inner})").children[0])
        return
    names = chain(node)
    if names:
        yield names
        for index in node.find_data("braces_index"):
            yield from references(index)
        return
    children = node.children
    if node.data != "expr_term":  # The name of an argument, a function or a loop variable.
        children = [child for child in children if not identifier(child)]
    if node.data == "object_elem_key":
        children = [child for child in children if len(chain(child) or "..") > 1]
    for child in children:
        yield from references(child)


class File:
    """The blocks of a Terraform file, and the names that they declare."""

    def __init__(self, body):
        self.body = body
        self.blocks = list(blocks(body))
        self.declared = []
        self.providers = set()
        for kind, labels, inner in self.blocks:
            if kind in ("variable", "module", "data", "output"):
                self.declared.append(({"variable": "var"}.get(kind, kind), *labels))
            elif kind == "resource":
                self.declared.append(tuple(labels))
            elif kind == "locals":
                self.declared += [("local", name) for name in attributes(inner)]
            elif kind == "provider":
                alias = attributes(inner).get("alias")
                name = labels[0] if alias is None else f"{labels[0]}.{flat(alias)}"
                self.providers.add(name)
        # Names that expressions and dynamic blocks bind, wherever they do.
        self.bound = {"each", "count", "self", "path", "terraform"}
        for node in body.iter_subtrees():
            if node.data in ("for_intro", "template_for_start"):
                self.bound |= {flat(child) for child in node.children if identifier(child)}
            elif node.data == "block" and flat(node.children[0]) == "dynamic":
                self.bound.add(flat(node.children[1]))

    def problems(self):
        for name in attributes(self.body):
            yield f"argument {name} outside of blocks"
        for names in repeated(self.declared):
            yield f"{'.'.join(names)} is repeated"
        for kind, labels, inner in self.blocks:
            at = ".".join([kind, *labels])
            if BLOCKS.get(kind) != len(labels):
                yield f"{at}: unknown block, or a wrong number of labels"
                continue
            if not all(re.fullmatch(r"[A-Za-z_][\w-]*", label, re.A) for label in labels):
                yield f"{at}: invalid name"
            if kind == "variable" and labels[0] in RESERVED:
                yield f"{at}: reserved name"
            if kind == "resource":
                if labels[0] in ARGUMENTS:
                    yield from arguments(inner, ARGUMENTS[labels[0]], at)
                if labels[0] == "aws_cloudfront_distribution":
                    yield from self.targets(inner, at)
            if kind not in ("terraform", "moved", "removed"):
                for problem in self.unresolved(kind, inner):
                    yield f"{at}: {problem}"

    def targets(self, body, at):
        given = [attributes(inner) for _, _, inner in blocks(body)]
        origins = [flat(block["origin_id"]) for block in given if "origin_id" in block]
        for block in given:
            if "target_origin_id" in block and flat(block["target_origin_id"]) not in origins:
                yield f"{at}: target_origin_id names no origin"

    def unresolved(self, kind, body):
        """Yields the references to what the file does not declare."""
        for name, value in attributes(body).items():
            if (kind, name) in (("variable", "type"), ("lifecycle", "ignore_changes")):
                continue
            if name == "provider":
                names = chain(value) or [flat(value)]
                if len(names) > 1 and ".".join(names) not in self.providers:
                    yield f"{'.'.join(names)} is not declared"
                continue
            if name == "providers":
                continue
            for names in references(value):
                if names[0] == "resource":
                    del names[0]
                if names[0] in self.bound:
                    continue
                names = names[: 3 if names[0] == "data" else 2]
                if tuple(names) not in self.declared:
                    yield f"{'.'.join(names)} is not declared"
        for name, _, inner in blocks(body):
            yield from self.unresolved(name, inner)
