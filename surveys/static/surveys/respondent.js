/* A help, not a need: without it the page is one complete form.

   With it the questionnaire comes a part at a time. What is filled in lives in this page's
   own controls and nowhere else: nothing is stored in the browser, nothing stands in an
   address, and nothing is sent before the button is pressed. Keys are the browser's own
   (Tab, arrows, space, Enter on a button): no shortcut gets in the way of a screen reader. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted"); // Before the first paint, so that nothing moves afterwards.

  const LATE = 20000; // Milliseconds after which an answer is no longer waited for.
  const PAUSES = [5, 10, 20, 40, 60]; // Seconds before sending again; the last one repeats.

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

  let page = null; // The questionnaire on the screen; null on every other page.
  let sent = false; // Whether this document's answers have been acknowledged.

  /* --- What is filled in ------------------------------------------------------------- */
  const filled = (question) => all("input, textarea", question).filter((control) =>
    control.type === "radio" || control.type === "checkbox"
      ? control.checked && control.value !== "" : control.value.trim() !== "");
  const answer = (question) => {
    const values = filled(question).map((control) => control.value);
    return values.length && values[0] !== "na" ? values : null;
  };
  const number = (text) => Number(text.trim().replace(",", ".").replace("−", "-"));
  const asked = (within) => all("[data-item]", within).filter((question) => !question.hidden);
  const say = (text) => { // For those who hear the page; repeated words are heard again.
    const said = one("#said");
    if (said) said.textContent = said.textContent === text ? `${text}\u00a0` : text;
  };

  /* --- Role and conditions ------------------------------------------------------------ */
  const same = (text, value) => typeof value === "number" ? number(text) === value : text === value;
  const holds = (condition, answers) => {
    const given = answers.get(condition.item);
    if (!given) return condition.if_missing === "show";
    if (condition.op === "gt") return number(given[0]) > Number(condition.value[0]);
    const among = given.some((text) => condition.value.some((value) => same(text, value)));
    return condition.op === "not_in" ? !among : among;
  };

  /* Shows what is asked of somebody with these answers, and gives those answers:
     by code of the question, what its chosen controls post. */
  const follow = () => {
    const { form, words } = page;
    const answers = new Map();
    const changes = { added: 0, removed: 0 };
    let count = 0;
    for (const question of all("[data-item]", form)) {
      const data = question.dataset;
      const role = page.roles[(answers.get(form.dataset.roleItem) || [""])[0]] || form.dataset.withoutRole;
      const hidden = !((!data.role || data.role === role) && (!data.if || holds(JSON.parse(data.if), answers)));
      if (hidden !== question.hidden && question.closest(".now")) changes[hidden ? "removed" : "added"] += 1;
      question.hidden = hidden;
      if (hidden) continue;
      const given = answer(question);
      if (given) answers.set(data.item, given);
      one(".number", question).textContent = ++count;
    }
    const parts = page.steps.slice(1, -1).filter((part) => asked(part).length);
    parts.forEach((part, place) => {
      one(".progress", part).textContent = fill(words.progress, { number: place + 1, total: parts.length });
    });
    page.path = [page.steps[0], ...parts, page.steps.at(-1)];
    const news = Object.entries(changes).filter(([, many]) => many)
      .map(([change, many]) => fill(words[many === 1 ? `${change}_one` : `${change}_many`], { number: many }));
    if (news.length) say(news.join(" "));
    return answers;
  };

  /* --- One part at a time -------------------------------------------------------------- */
  const show = (step, target) => {
    for (const other of page.steps) other.classList.toggle("now", other === step);
    page.now = step;
    const heading = one("#notice, h1, h2", step);
    document.title = step === page.steps[0] ? page.title : `${heading.textContent.trim()} – ${page.title}`;
    const place = target || heading;
    if (!place.hasAttribute("tabindex") && !place.matches("input, textarea, button, a")) place.tabIndex = -1;
    if (target) target.scrollIntoView({ block: "center" });
    else scrollTo(0, 0);
    place.focus({ preventScroll: true });
  };

  const visit = (step, target) => {
    if (step !== page.now) history.pushState({ step: page.steps.indexOf(step) }, "");
    show(step, target);
  };

  const move = (by) => {
    const step = page.path[page.path.indexOf(page.now) + by];
    if (step) visit(step);
  };

  const follows = (event) => { // A link to a place in this page.
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault(); // An address with a # in it would be a step back to nowhere.
    const step = target.closest(".step");
    if (page && step) visit(step, target === step ? null : target);
    else target.focus();
  };

  /* --- Leaving -------------------------------------------------------------------------- */
  const warn = (event) => event.preventDefault();
  const guard = () => addEventListener("beforeunload", warn);
  const unguard = () => removeEventListener("beforeunload", warn);

  /* --- Sending ---------------------------------------------------------------------------- */
  const replace = (next) => { // Another page takes the place of this one; the address may stay.
    document.title = next.title;
    root.lang = next.documentElement.lang;
    document.body.replaceWith(document.adoptNode(next.body));
    begin();
  };
  const read = (html) => new DOMParser().parseFromString(html, "text/html");
  const kindOf = (next) => one("main", next)?.dataset.page; // Nothing: not a page of ours.

  const ask = async (address, options) => { // A page and its status, or an error after LATE.
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), LATE);
    try {
      const reply = await fetch(address, { ...options, signal: stop.signal, cache: "no-store" });
      return { status: reply.status, address: reply.url, next: read(await reply.text()) };
    } finally {
      clearTimeout(late);
    }
  };

  const send = async () => {
    if (page.sending) return;
    const mine = page;
    clearInterval(page.waiting);
    page.sending = true;
    state("sending");
    const body = new URLSearchParams(new FormData(page.form));
    body.set("looked", "yes"); // Hints about names have been shown here.
    let reply = null;
    try {
      reply = await ask(page.form.action, { method: "POST", body });
    } catch { /* No connection, or too late: as good as no answer. */ }
    mine.sending = false;
    if (page === mine) received(reply);
  };

  const received = (reply) => {
    const kind = reply && kindOf(reply.next);
    if (kind === "done") thank(reply);
    else if (!kind || reply.status >= 500) retry();
    else if (one("#questions, .given", reply.next)) {
      unguard();
      replace(reply.next);
      if (page) guard();
      land();
    } else { // Refused before it was read: the form here still holds everything.
      state("refused", one("h1", reply.next).textContent + ". " + (one(".lead", reply.next)?.textContent ?? ""));
    }
  };

  const thank = (reply) => {
    const answers = follow();
    sent = page.form.action;
    unguard();
    page.form.reset();
    replace(reply.next);
    history.replaceState(null, "", reply.address);
    land();
    mirror(one("main"), answers);
  };

  const land = () => { // Where a page that has just come begins.
    const place = one("#notice, h1");
    place.tabIndex = -1;
    scrollTo(0, 0);
    place.focus({ preventScroll: true });
  };

  /* --- Starting -------------------------------------------------------------------------- */
  const begin = () => {
    const form = one("#questions");
    page = null;
    if (!form) return;
    form.reset(); // Some browsers keep what was filled in before a page was loaded again.
    const steps = all(".step");
    page = {
      form, steps, path: steps, now: steps[0], title: document.title,
      words: JSON.parse(one("#words").textContent), roles: JSON.parse(form.dataset.roles || "{}"),
    };
    follow();
    form.addEventListener("input", () => { guard(); follow(); });
    form.addEventListener("change", () => { guard(); follow(); });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button && page) move(button.dataset.go === "back" ? -1 : 1);
    else follows(event);
  });
  addEventListener("popstate", (event) => {
    if (sent) location.replace(sent);
    else if (page) show(page.steps[event.state?.step ?? 0]);
  });
  document.addEventListener("DOMContentLoaded", () => {
    try {
      begin();
      if (page) history.replaceState({ step: 0 }, "");
    } catch (error) {
      root.classList.remove("scripted"); // Then the page is one form again, and works.
      for (const question of all("[data-item]")) question.hidden = false;
      throw error;
    }
  });

  /* --- The personal mirror ----------------------------------------------------------------
     Called after the thanks have come in place, with `thanks` (their <main>) and `answers`
     (a Map from question to the values of its chosen controls). Nothing is sent. */
  const mirror = (thanks, answers) => {}; // eslint-disable-line no-unused-vars
})();
