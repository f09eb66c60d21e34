// Keys for what the page offers anyway: each key clicks a link or button that carries it, or moves to a field.
// No key acts while a field is being filled in, or while a word is being composed (Korean, Japanese, Chinese, accents).
"use strict";

const OFF = "rokcheck-keys-off";

function writes(element) {
  return element instanceof HTMLElement &&
    (element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio])"));
}

// On keyboards that do not write Latin letters, the place of a key stands for its letter.
function letterOf(event) {
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key;
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(event.code);
  if (!place || event.key.length !== 1) return "";
  const letter = place[2] || place[1].toLowerCase();
  return event.shiftKey ? letter.toUpperCase() : letter;
}

function find(scope, key) {
  const name = CSS.escape(key);
  return scope.querySelector(`[data-key="${name}"], [data-also="${name}"], [data-focus="${name}"], [data-menu="${name}"]`);
}

function leave(event) {
  const menu = document.querySelector("details.menu[open]");
  if (writes(event.target)) {
    event.target.blur();
  } else if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

function open(menu) {
  for (const other of document.querySelectorAll("details.menu[open]")) other.open = false;
  menu.open = true;
  menu.querySelector("button, input").focus();
}

function act(element) {
  if (element.dataset.menu) open(element);
  else if (element.dataset.focus) element.focus();
  else element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.repeat) return;
  if (event.key === "Escape") return leave(event);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && writes(event.target) && event.target.form) {
    const save = event.target.form.querySelector("button.default") || event.target.form.querySelector("button");
    event.preventDefault();
    return save.click();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || localStorage.getItem(OFF)) return;
  const key = letterOf(event);
  const menu = document.querySelector("details.menu[open] > div");
  const element = key && key !== " " && (menu ? find(menu, key) : find(document, key));
  if (!element) return;
  event.preventDefault();
  act(element);
});

// One menu is open at a time, and a form is sent once.
for (const menu of document.querySelectorAll("details.menu")) {
  menu.addEventListener("toggle", () => {
    if (menu.open) for (const other of document.querySelectorAll("details.menu[open]")) if (other !== menu) other.open = false;
  });
}
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

const choice = document.getElementById("keys-on");
if (choice) {
  choice.checked = !localStorage.getItem(OFF);
  choice.addEventListener("change", () => {
    if (choice.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
  });
}
