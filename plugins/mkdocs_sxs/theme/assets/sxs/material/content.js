// From Material for MkDocs (MIT), which has it within its pages; there a policy would forbid it.
var target=document.getElementById(location.hash.slice(1));target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))
