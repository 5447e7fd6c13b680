/* A help, not a need: without it the page is one complete form.

   With it the questionnaire comes a part at a time. What is filled in lives in this page's
   own controls and nowhere else: nothing is stored in the browser, nothing stands in an
   address, and nothing is sent before the button is pressed. Keys are the browser's own
   (Tab, arrows, space, Enter on a button): no shortcut gets in the way of a screen reader. */
(() => {
  "use strict";
  if (!Element.prototype.replaceChildren) return; // An old browser gets the whole form, which works.
  const root = document.documentElement;
  root.classList.add("scripted"); // Before the first paint, so that nothing moves afterwards.

  const LATE = 20000; // Milliseconds after which an answer is no longer waited for.
  const PAUSES = [5, 10, 20, 40, 60]; // Seconds before sending again; the last one repeats.
  const NUMBER = /^[-−]?[0-9]{1,9}(?:[.,][0-9]{1,6})?$/;
  const THOUSANDS = /[.,][0-9]{3}\s*$/; // "1.000" may be one or a thousand: the server asks again.
  const CALM = 300; // Milliseconds after leaving a field: a remark must not move a button under a finger.
  const SCARCE = 0.2; // The part of a text's room from which on its end is announced.

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

  let page = null; // The questionnaire on the screen; null on every other page.

  /* --- What is filled in ------------------------------------------------------------- */
  const filled = (question) => all("input:checked, input[type=text], textarea", question)
    .filter((control) => control.value.trim() !== "");
  const answer = (question) => {
    const values = filled(question).map((control) => control.value);
    return values.length && values[0] !== "na" ? values : null;
  };
  const number = (text) => Number(text.trim().replace(",", ".").replace("−", "-"));
  const questions = (within) => all("[data-item]", within);
  const asked = (within) => questions(within).filter((question) => !question.hidden);
  const say = (text) => { // To those who hear the page; the same words are heard again.
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
    for (const question of questions(form)) {
      const data = question.dataset;
      const role = page.roles[(answers.get(form.dataset.roleItem) || [""])[0]] || form.dataset.withoutRole;
      const hidden = !((!data.role || data.role === role) && (!data.if || holds(JSON.parse(data.if), answers)));
      if (hidden !== question.hidden && question.closest(".now")) changes[hidden ? "removed" : "added"] += 1;
      question.hidden = hidden;
      if (hidden) continue;
      const given = answer(question);
      if (given) answers.set(data.item, given);
      const shown = one(".number", question);
      if (shown.textContent !== String(++count)) shown.textContent = count;
    }
    const parts = page.steps.slice(1, -1).filter((part) => asked(part).length);
    parts.forEach((part, place) => {
      one(".progress", part).textContent = fill(words.progress, { number: place + 1, total: parts.length });
      Object.assign(one("progress", part), { value: place + 1, max: parts.length });
    });
    page.path = [page.steps[0], ...parts, page.steps.at(-1)];
    const news = Object.entries(changes).filter(([, many]) => many)
      .map(([change, many]) => fill(words[`${change}_${many === 1 ? "one" : "many"}`], { number: many }));
    if (news.length) say(news.join(" "));
    return answers;
  };

  /* --- Help at one question -------------------------------------------------------------- */
  const undoable = (question) => {
    const radios = all("input[type=radio]", question);
    if (!radios.length) return;
    const button = make("button", { type: "button", class: "undo" },
      make("span", { "aria-hidden": "true" }, "× "), make("span", { class: "words" }, page.words.undo));
    const light = () => button.classList.toggle("idle", !radios.some((radio) => radio.checked));
    button.addEventListener("click", () => {
      for (const radio of radios) radio.checked = false;
      radios[0].focus();
      light();
      changed();
      say(page.words.undone);
    });
    question.addEventListener("change", light);
    question.append(button);
    light();
  };

  const exclusive = (question) => {
    const alone = (question.dataset.exclusive || "").split(" ").filter(Boolean);
    question.addEventListener("change", ({ target }) => {
      const gone = all("input:checked", question).filter((box) =>
        target.checked && box !== target && (alone.includes(target.value) || alone.includes(box.value)));
      for (const box of gone) box.checked = false;
      const answers = gone.map((box) => box.parentElement.textContent.trim()).join(", ");
      if (gone.length) say(fill(page.words.unticked, { answers }));
    });
  };

  const rest = (question) => all(".amount input", question).reduce(
    (left, part) => left - (Number(part.value.replace("%", "").trim()) || 0), Number(question.dataset.total));
  const divided = (question) => {
    const left = make("output", { class: "left" });
    const count = () => {
      const more = rest(question);
      left.textContent = fill(page.words[more > 0 ? "left" : more < 0 ? "over" : "complete"], { left: more, over: -more });
      left.classList.toggle("over", more < 0);
    };
    question.append(left);
    question.addEventListener("input", count);
    count();
  };

  const counted = (question) => {
    const text = one("textarea", question);
    const room = make("p", { class: "room", id: `${text.id}_room` });
    let soon = 0;
    const count = () => {
      const left = text.maxLength - text.value.length;
      room.textContent = fill(page.words.room, { number: left });
      clearTimeout(soon);
      if (left <= text.maxLength * SCARCE) soon = setTimeout(() => say(room.textContent), 1000);
    };
    text.after(room);
    text.setAttribute("aria-describedby", `${text.getAttribute("aria-describedby") || ""} ${room.id}`.trim());
    text.addEventListener("input", count);
    count();
    clearTimeout(soon);
  };

  /* What seems to name a person in a text: [[kind, what was found], ...]. */
  const people = (question) => {
    const text = one("textarea", question)?.value || "";
    return (rules() || []).flatMap(([kind, patterns]) => {
      const found = patterns.map((pattern) => text.match(pattern)).find(Boolean);
      return found ? [fill(page.words.person[kind], { found: found[0].trim() })] : [];
    });
  };

  const readable = (people = {}) => { // The rules; null where a browser cannot read them: the server looks then.
    try { return Object.entries(people).map(([kind, rules]) => [kind, rules.map((rule) => new RegExp(rule, "u"))]); }
    catch { return null; }
  };
  const rules = () => page.rules === undefined ? page.rules = readable(page.words.people) : page.rules;

  const fits = (question) => {
    const { total, most, least, highest, step } = question.dataset;
    const given = filled(question);
    if (!given.length) return true;
    if (total) return rest(question) === 0;
    if (most) return given.length <= Number(most);
    if (least === undefined) return true;
    const value = number(given[0].value);
    const steps = (value - Number(least)) / Number(step || 0.000001);
    return NUMBER.test(given[0].value.trim()) && !(THOUSANDS.test(given[0].value) && Number(step || 1) > 0.001)
      && value >= Number(least) && value <= Number(highest || Infinity) && Math.abs(steps - Math.round(steps)) < 0.000001;
  };

  const remark = (question, name, sentences) => { // Says something at a question, or takes it back.
    const before = one(`.${name}`, question);
    if ((before?.textContent || "") === sentences.join(" ")) return;
    before?.remove();
    if (!sentences.length) return;
    question.append(make("p", { class: name }, sentences.join(" ")));
    if (question.closest(".now")) say(sentences.join(" "));
  };
  const judged = (question) => {
    const control = one("input, textarea", question);
    const judge = () => {
      if (!question.isConnected) return; // Another page has come in the meantime.
      const fit = fits(question) || question.dataset.total;
      remark(question, "misfit", fit ? [] : [page.words.unfit, one(".hint", question)?.textContent || ""]);
      if (control.type === "text") control.setAttribute("aria-invalid", String(!fit));
      remark(question, "person", people(question));
    };
    question.addEventListener("change", () => setTimeout(judge, CALM));
  };

  const help = (question) => {
    for (const words of all(".asked-if", question)) { // No longer needed: the script follows them.
      const described = one("[aria-describedby]", question) || question;
      described.setAttribute("aria-describedby", described.getAttribute("aria-describedby").replace(words.id, "").trim());
      words.remove();
    }
    undoable(question);
    if (question.dataset.exclusive) exclusive(question);
    if (question.dataset.total) divided(question);
    if (one("textarea", question)) counted(question);
    judged(question);
  };

  /* --- One part at a time -------------------------------------------------------------- */
  const land = (place) => {
    if (!place.matches("input, textarea, button, a")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };

  const show = (step, target) => {
    if (page.fresh.delete(step)) questions(step).forEach(help); // Not before: a slow phone starts sooner.
    for (const other of page.steps) other.classList.toggle("now", other === step);
    page.now = step;
    const first = step === page.steps[0];
    const heading = first ? one("#notice") || one("h1") : one("h2", step);
    document.title = first ? page.title : `${heading.textContent.replace(/\s+/g, " ").trim()} – ${page.title}`;
    one(".toast")?.remove();
    hold();
    if (step === page.steps.at(-1)) summarise();
    if (target) (target.closest("[data-item]") || target).scrollIntoView({ block: "center", behavior: "instant" });
    else scrollTo({ top: 0, behavior: "instant" });
    land(target || heading);
  };

  const visit = (step, target) => {
    if (page.sending) return; // What is changed after sending would be lost.
    if (step !== page.now) history.pushState({ step: page.steps.indexOf(step) }, "");
    show(step, target);
  };

  const move = (by) => {
    const step = page.path[page.path.indexOf(page.now) + by];
    if (step) visit(step);
  };

  const jump = (event, link) => { // To a place in this page, without leaving a # in the address.
    const target = document.getElementById(link.hash.slice(1));
    const step = page && target?.closest(".step");
    event.preventDefault();
    if (step) visit(step, target === step ? null : target);
    else if (target) land(target);
  };

  /* --- Before sending --------------------------------------------------------------------- */
  const link = (target, text, name) => make("a", { href: `#${target}`, ...(name && { "aria-label": name }) }, text);
  const place = (question) => question.id || one("input, textarea", question).id;

  const numbered = (question) => {
    const count = one(".number", question).textContent;
    return link(place(question), count, fill(page.words.question, { number: count, text: one(".label", question).textContent }));
  };

  const overview = (part) => {
    const { words } = page;
    const open = asked(part).filter((question) => !filled(question).length);
    const none = open.length === asked(part).length;
    const title = one("h2", part).lastChild.textContent.trim();
    const row = make("li", {}, link(part.id, title), " ");
    if (!open.length) row.append(make("span", { class: "complete" }, words.all));
    else if (none) row.append(make("span", {}, words.untouched));
    else row.append(make("span", { class: "open" }, `${words.skipped} `, ...open.flatMap((q) => [numbered(q), " "])));
    return row;
  };

  const doubts = () => asked(page.form).flatMap((question) => {
    const misfit = fits(question) ? [] : [page.words.look];
    return [...misfit, ...people(question)].map((text) => make("li", {}, numbered(question), ` ${text}`));
  });

  const summarise = () => {
    const { words } = page;
    const total = asked(page.form);
    const given = total.filter((question) => filled(question).length).length;
    const found = doubts();
    one("#summary").replaceChildren(
      make("p", {}, fill(words.overview, { given, total: total.length })),
      make("ul", { class: "overview" }, ...page.path.slice(1, -1).map(overview)),
      ...(found.length ? [make("div", { class: "doubts" }, make("h3", {}, words.doubts), make("ul", {}, ...found))] : []),
    );
  };

  /* --- Leaving -------------------------------------------------------------------------- */
  const warn = (event) => { event.preventDefault(); event.returnValue = true; }; // The second for older browsers.
  const guard = () => addEventListener("beforeunload", warn);
  const unguard = () => removeEventListener("beforeunload", warn);
  const changed = () => { guard(); follow(); };

  /* --- Other pages in this one's place ------------------------------------------------------ */
  const ask = async (address, options) => { // A page of ours and its status; an error after LATE.
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), LATE);
    try {
      const reply = await fetch(address, { ...options, signal: stop.signal, cache: "no-store" });
      const next = new DOMParser().parseFromString(await reply.text(), "text/html");
      return { status: reply.status, address: reply.url, next, kind: one("main", next)?.dataset.page };
    } finally {
      clearTimeout(late);
    }
  };

  const replace = (next, values) => {
    document.title = next.title;
    root.lang = next.documentElement.lang;
    document.body.replaceWith(document.adoptNode(next.body));
    begin(values);
  };

  const settle = () => { // At the beginning of a page that has just come.
    scrollTo({ top: 0, behavior: "instant" });
    land(one("#notice") || one("h1"));
  };

  const translate = async (address) => {
    const mine = page;
    const reply = await ask(address, {}).catch(() => null);
    if (page !== mine || page.sending) return;
    if (!reply || !one("#questions", reply.next)) {
      one(".toast")?.remove();
      document.body.append(make("p", { class: "toast", role: "alert" }, page.words.switch));
      return;
    }
    const step = page.steps.indexOf(page.now);
    replace(reply.next, new FormData(page.form));
    page.address = address;
    history.replaceState({ step }, "", address);
    show(page.steps[step]);
  };

  /* --- Sending ---------------------------------------------------------------------------- */
  const state = (...content) => one("#state").replaceChildren(...content);

  const hold = () => { // No further attempt until somebody asks for one.
    clearInterval(page.waiting);
    page.waiting = 0;
    if (!page.sending) state();
  };

  const send = async () => {
    if (page.sending) return;
    const mine = page;
    hold();
    page.sending = true;
    one("#send").setAttribute("aria-disabled", "true");
    state(make("p", { role: "status" }, page.words.sending));
    const body = new URLSearchParams(new FormData(mine.form));
    if (rules() || one(".notice-persons")) body.set("looked", "yes"); // Names have been pointed out here.
    const reply = await ask(page.address, { method: "POST", body }).catch(() => null);
    mine.sending = false;
    if (page !== mine) return;
    one("#send").removeAttribute("aria-disabled");
    receive(reply);
  };

  const receive = (reply) => {
    if (reply?.kind === "done") thank(reply);
    else if (!reply?.kind || reply.status >= 500) retry();
    else if (one("#questions, .given", reply.next)) {
      replace(reply.next);
      settle();
    } else { // Refused unread: the form on this page still holds everything.
      const said = ["h1", ".lead"].map((part) => one(part, reply.next)?.textContent);
      state(make("div", { class: "notice", role: "alert" }, make("p", {}, said.join(". "))));
    }
  };

  const thank = (reply) => {
    const answers = follow();
    unguard();
    page.form.reset();
    replace(reply.next);
    history.replaceState(null, "", one(".trial") ? reply.address : reply.address.replace(/(done\/)?$/, "done/"));
    settle();
    mirror(one("main"), answers);
  };

  const retry = () => {
    const { words } = page;
    const pause = PAUSES[Math.min(page.tries++, PAUSES.length - 1)];
    let left = Math.round(pause * (0.8 + 0.4 * Math.random())); // Not everybody at the same moment.
    const text = (seconds) => fill(words.again, { seconds });
    const clock = make("p", { class: "countdown", "aria-hidden": "true" }, text(left));
    state(make("div", { class: "notice" },
      make("p", { role: "alert" }, navigator.onLine ? words.failed : words.offline,
        make("span", { class: "hidden" }, ` ${text(left)}`)), clock,
      make("p", { class: "choice" }, make("button", { type: "button", class: "button", click: send }, words.now),
        make("button", { type: "button", class: "button quiet", click: stop }, words.stop))));
    page.waiting = setInterval(() => {
      left -= 1;
      if (left > 0) clock.textContent = text(left);
      else send();
    }, 1000);
  };

  const stop = () => {
    hold();
    state(make("div", { class: "notice" }, make("p", { role: "alert" }, page.words.stopped)));
    one("#send").focus();
  };

  /* --- Starting -------------------------------------------------------------------------- */
  const put = (form, values) => {
    for (const control of form.elements) {
      const given = values.getAll(control.name);
      if (control.type === "radio" || control.type === "checkbox") control.checked = given.includes(control.value);
      else if (control.name) control.value = given[0] ?? "";
    }
  };

  const begin = (values) => {
    const form = one("#questions");
    page = null;
    if (!form) return;
    form.reset(); // Some browsers keep what was filled in before a page was loaded again.
    if (values) put(form, values);
    const steps = all(".step");
    const words = JSON.parse(one("#words").content.textContent);
    page = {
      form, steps, words, path: steps, fresh: new Set(steps), now: steps[0], title: document.title,
      tries: 0, waiting: 0, sending: false, address: form.action, roles: JSON.parse(form.dataset.roles || "{}"),
    };
    follow();
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a, button");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!target || !plain) return;
    if (target.matches("[href^='#']")) jump(event, target);
    if (!page) return;
    if (target.dataset.go) move(target.dataset.go === "back" ? -1 : 1);
    if (target.matches(".language")) {
      event.preventDefault();
      translate(target.href);
    }
  });
  addEventListener("online", () => { if (page?.waiting) send(); });
  addEventListener("popstate", (event) => {
    const step = page?.steps[event.state?.step ?? 0];
    if (!page) location.reload(); // After the thanks: whoever is next here gets an empty form.
    if (step && !page.sending) {
      history.replaceState(event.state, "", page.address); // Earlier places may have the other language's.
      show(page.path.includes(step) ? step : page.steps[0]);
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    try {
      const code = new URLSearchParams(location.hash.slice(1)).get("code"); // Behind the #: not sent with an address.
      if (code) history.replaceState(null, "", location.pathname + location.search);
      begin();
      if (page && code && one("#one-time-code")) one("#one-time-code").value = code;
      if (page) history.replaceState({ step: 0 }, "");
      if (page && one("#notice")) guard();
      one("#notice")?.focus();
    } catch (error) {
      root.classList.remove("scripted"); // Then the page is one form again, and works.
      for (const question of questions(document)) question.hidden = false;
      throw error;
    }
  });

  /* --- The personal mirror: worked out after the thanks have come in place; nothing is sent --- */
  const mirror = (thanks, answers) => {
    const template = one("#mirror", thanks);
    if (!template) return;
    const shown = template.content;
    for (const row of all("[data-items]", shown)) {
      const [low, high, needed] = [row.dataset.low, row.dataset.high, row.dataset.needed].map(Number);
      const turned = row.dataset.reversed.split(" ");
      const scores = row.dataset.items.split(" ").filter((code) => answers.has(code)).map((code) => {
        const score = Number(answers.get(code)[0]);
        return turned.includes(code) ? low + high - score : score;
      });
      if (scores.length < needed) row.remove();
      else {
        const mean = Math.round(scores.reduce((sum, score) => sum + score, 0) * 10 / scores.length) / 10;
        one("td", row).textContent = mean.toFixed(1).replace(".", root.lang === "nl" ? "," : ".");
        one("rect.you", row).setAttribute("width", `${100 * (mean - low) / (high - low)}%`);
      }
    }
    for (const table of all("table", shown)) if (!one("[data-items]", table)) (table.closest("details") || table).remove();
    const tables = all("table", shown);
    if (tables[0]?.closest("details")) one("details", shown).open = true;
    if (tables.length) template.replaceWith(shown);
  };
})();
