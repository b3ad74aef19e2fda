"use strict";
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const language = () => root.dataset.lang;
  const say = (zh, en) => (language() === "zh" ? zh : en);

  // Language: Chinese unless the reader chose English before or asks for it in the address.
  const store = { get: () => { try { return localStorage.getItem("lang"); } catch { return null; } },
                  set: (value) => { try { localStorage.setItem("lang", value); } catch { /* a page opened from disk may not store */ } } };
  function speak(lang) {
    root.dataset.lang = lang;
    root.lang = lang === "zh" ? "zh-Hans" : "en";
    const button = $("language");
    button.textContent = lang === "zh" ? "English" : "中文";
    button.lang = lang === "zh" ? "en" : "zh-Hans";
    button.setAttribute("aria-label", lang === "zh" ? "Switch to English" : "切换为中文");
  }
  speak(new URLSearchParams(location.search).get("lang") === "en" || store.get() === "en" ? "en" : "zh");
  $("language").addEventListener("click", () => { speak(language() === "zh" ? "en" : "zh"); store.set(language()); refresh(); });

  const data = $("data") ? JSON.parse($("data").textContent) : null;
  const marks = [...document.querySelectorAll(".report mark")];
  const passages = [...document.querySelectorAll(".report .p")];
  let current = null;
  let came = null;

  function refresh() { if (data) { describe(); tell(); } }
  const kindOf = (mark) => mark.classList.contains("review") ? "review"
    : mark.classList.contains("d-words") ? "words" : mark.classList.contains("d-date") ? "date" : mark.classList.contains("d-identifier") ? "identifier" : "statistic";
  const shown = () => marks.filter((mark) => !mark.classList.contains("off") && !mark.closest(".p").hidden);

  if (!data) return;

  // The page number stands beside the first passage of each printed page.
  let page = "";
  for (const passage of passages) {
    if (passage.dataset.page && passage.dataset.page !== page) { page = passage.dataset.page; passage.classList.add("turn"); }
  }

  function describe() {
    const panel = $("detail");
    const key = current && current.dataset ? current.dataset.n : undefined;
    if (key === undefined) { panel.hidden = true; return; }
    const row = data.marks[key];
    const list = document.createElement("dl");
    for (const [name, value] of Object.entries(row)) {
      const words = data.fields[name];
      const pair = Array.isArray(value) ? value : [value, value];
      const entry = document.createElement("div");
      const term = document.createElement("dt");
      const text = document.createElement("dd");
      term.textContent = say(words[0], words[1]);
      text.textContent = say(pair[0], pair[1]);
      entry.append(term, text);
      list.append(entry);
    }
    panel.replaceChildren(list);
    panel.hidden = false;
  }

  function point(element, { scroll = true, focus = true } = {}) {
    document.querySelectorAll(".current").forEach((old) => old.classList.remove("current"));
    current = element;
    if (!element) { describe(); return; }
    const passage = element.closest(".p");
    if (passage) passage.hidden = false;
    (element.classList.contains("place") ? passage || element : element).classList.add("current");
    describe();
    if (scroll) element.scrollIntoView({ block: "center", behavior: "instant" });
    if (focus) { if (!element.hasAttribute("tabindex")) element.tabIndex = -1; element.focus({ preventScroll: true }); }
    tell();
  }

  function tell() {
    const list = shown();
    const at = list.indexOf(current);
    const words = $("find").value.trim();
    const found = passages.filter((passage) => !passage.hidden).length;
    const count = at >= 0 ? `${at + 1} / ${list.length}` : say(`${list.length} 个数字`, `${list.length} numbers`);
    $("status").textContent = words ? `${count} · ${say(`${found} 段含“${words}”`, `${found} passages with “${words}”`)}` : count;
  }

  // Figures lead to their sentence; a button leads back.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.fig");
    if (link) {
      const target = $(link.getAttribute("href").slice(1));
      if (!target) return;
      event.preventDefault();
      clear();
      came = link;
      $("back").hidden = false;
      history.replaceState(null, "", link.getAttribute("href"));
      point(target);
      return;
    }
    const mark = event.target.closest(".report mark");
    if (mark && !mark.classList.contains("off")) point(mark, { scroll: false });
  });
  $("back").addEventListener("click", () => {
    $("back").hidden = true;
    point(null);
    if (came) {
      const closed = came.closest("details:not([open])");
      if (closed) closed.open = true;
      came.scrollIntoView({ block: "center", behavior: "instant" });
      came.focus({ preventScroll: true });
    }
  });

  // Finding and filtering.
  const find = $("find");
  const boxes = [...document.querySelectorAll("[data-kind]")];
  function apply() {
    const on = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.kind));
    for (const mark of marks) mark.classList.toggle("off", !on.has(kindOf(mark)));
    const words = find.value.trim().replace(/\s+/g, "").toLowerCase();
    const only = $("only").checked;
    for (const passage of passages) {
      const hasWords = !words || passage.textContent.replace(/\s+/g, "").toLowerCase().includes(words);
      const hasMark = !only || passage.querySelector("mark:not(.off)") !== null;
      passage.hidden = !(hasWords && hasMark);
    }
    paint(find.value.trim());
    if (current && current.closest(".p") && current.closest(".p").hidden) point(null);
    tell();
  }
  function clear() {
    find.value = "";
    $("only").checked = false;
    boxes.forEach((box) => { box.checked = true; });
    apply();
  }
  function paint(words) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (!words) return;
    const ranges = [];
    for (const passage of passages.filter((each) => !each.hidden)) {
      const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        for (let at = text.indexOf(words.toLowerCase()); at >= 0; at = text.indexOf(words.toLowerCase(), at + words.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          ranges.push(range);
        }
      }
    }
    if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
  }
  let waiting = 0;
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  boxes.forEach((box) => box.addEventListener("change", apply));
  $("only").addEventListener("change", apply);
  function step(by) {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(current);
    point(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length], { focus: false });
  }
  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) { point(null); return; }
    if (!current || !current.matches(".report mark") || event.target.matches("input, button")) return;
    if (event.key === "ArrowRight" || event.key === "n") { event.preventDefault(); step(1); }
    if (event.key === "ArrowLeft" || event.key === "p") { event.preventDefault(); step(-1); }
  });

  // Paper shows everything.
  let opened = [];
  addEventListener("beforeprint", () => { opened = [...document.querySelectorAll("details:not([open])")]; opened.forEach((each) => { each.open = true; }); clear(); });
  addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));

  // Where the reader is.
  const links = [...document.querySelectorAll(".sections a")];
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) {
      for (const link of links) link.toggleAttribute("aria-current", link.hash === `#${entry.target.id}`);
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  document.querySelectorAll("main > section").forEach((section) => watch.observe(section));

  tell();
  if (location.hash.length > 1 && $(location.hash.slice(1)) && !$(location.hash.slice(1)).matches("section")) point($(location.hash.slice(1)));
})();
