// What the page does beyond plain links and forms; everything works without it.
"use strict";

// Where new content is read from: keyboard and screen reader go on at its heading, unless what they were on
// is still there; so do eyes, where it stands below what they look at.
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.target.id;
  const lost = part === "work" && document.activeElement === document.body;
  if (part === "results" || lost) {
    document.querySelector("#results [data-focus]")?.focus({ preventScroll: true });
    const results = document.getElementById("results");
    const top = results.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight / 3) {
      results.scrollIntoView();
    }
  }
  // Not `autofocus`: the browser would follow it before htmx has taken the new forms over.
  if (part.startsWith("pair-") || part.startsWith("feedback-")) {
    document.querySelector(`#${part} [data-focus]`)?.focus();
  }
});

// The list beside the results stays as it is, scrolled where it was; only its mark moves.
document.addEventListener("click", (event) => {
  const choice = event.target.closest("#choices a");
  if (choice) {
    document.querySelectorAll("#choices a[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    choice.setAttribute("aria-current", "true");
  }
});

// Answers that are no page, and none at all.
function sayOffline() {
  const heading = document.createElement("h2");
  heading.tabIndex = -1;
  heading.textContent = document.body.dataset.offline;
  const box = document.createElement("div");
  box.className = "start problem";
  box.setAttribute("role", "alert");
  box.append(heading);
  document.getElementById("results").replaceChildren(box);
  heading.focus();
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const type = event.detail.xhr.getResponseHeader("Content-Type") || "";
  if (!type.startsWith("text/html")) {
    event.detail.shouldSwap = false;
    sayOffline();
  }
});
document.addEventListener("htmx:sendError", sayOffline);

// A file may be dropped anywhere, not only on the area for it.
let inside = 0;

function carriesFiles(event) {
  return event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files");
}

function show(count) {
  inside = count;
  document.body.classList.toggle("dropping", inside > 0);
}

document.addEventListener("dragenter", (event) => carriesFiles(event) && show(inside + 1));
document.addEventListener("dragleave", (event) => carriesFiles(event) && show(Math.max(inside - 1, 0)));
document.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) {
    return;
  }
  event.preventDefault();
  show(0);
  const input = document.getElementById("files");
  if (input) {
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

// The same file chosen again, corrected meanwhile, has to be read again, which takes an empty input; so what was
// chosen is kept here for the next check and the import. No file is nothing to read.
const chosen = new WeakMap();

document.addEventListener("change", (event) => {
  const form = event.target.closest("#lists");
  if (event.target.id === "files" && event.target.files.length) {
    chosen.set(form, Array.from(event.target.files));
  } else if (form && (event.target.id === "files" || !chosen.has(form))) {
    event.stopPropagation();
  }
}, true);
document.addEventListener("htmx:configRequest", (event) => {
  const form = document.getElementById("lists");
  if (event.detail.path.startsWith("/lists") && chosen.has(form)) {
    event.detail.formData.delete("files");
    chosen.get(form).forEach((file) => event.detail.formData.append("files", file));
  }
});
// Rows to be returned come as a file: the browser saves the answer of a plain form that holds what was chosen.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-download]");
  const form = document.getElementById("lists");
  if (button && chosen.has(form)) {
    const files = new DataTransfer();
    chosen.get(form).forEach((file) => files.items.add(file));
    const [input, action] = [document.getElementById("files"), form.getAttribute("action")];
    input.files = files.files;
    // What was said of columns stands in the results, outside of the form.
    const said = Array.from(document.querySelectorAll("#columns select"), (select) => {
      const field = document.createElement("input");
      [field.type, field.name, field.value] = ["hidden", select.name, select.value];
      return field;
    });
    form.append(...said);
    form.setAttribute("action", button.dataset.download);
    form.submit();
    form.setAttribute("action", action);
    said.forEach((field) => field.remove());
    input.value = "";
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.requestConfig.path === "/lists/check") {
    document.getElementById("files").value = "";
  }
});
