/* A help, not a need: without it the page is one complete form.
   It follows role and conditions, lets a radio choice be undone, counts allocations
   and keeps exclusive answers apart. It stores nothing and calls nobody. */
(() => {
  "use strict";
  const form = document.getElementById("questions");
  if (!form) return;
  const questions = [...form.querySelectorAll("[data-item]")];
  const roles = JSON.parse(form.dataset.roles || "{}");

  const filled = (question) =>
    [...question.querySelectorAll("input, textarea")].filter((control) =>
      control.type === "radio" || control.type === "checkbox" ? control.checked : control.value.trim() !== "");
  const answer = (question) => {
    const values = filled(question).map((control) => control.value);
    return values.length && values[0] !== "na" ? values : null;
  };
  const number = (text) => Number(text.trim().replace(",", "."));
  const same = (text, value) => typeof value === "number" ? number(text) === value : text === value;

  const holds = (condition, answers) => {
    const given = answers.get(condition.item);
    if (!given) return condition.if_missing === "show";
    if (condition.op === "gt") return number(given[0]) > Number(condition.value[0]);
    const among = given.some((text) => condition.value.some((value) => same(text, value)));
    return condition.op === "not_in" ? !among : among;
  };

  const follow = () => {
    const answers = new Map();
    let count = 0;
    for (const question of questions) {
      const data = question.dataset;
      const role = roles[(answers.get(form.dataset.roleItem) || [""])[0]] || form.dataset.withoutRole;
      const asked = (!data.role || data.role === role) && (!data.if || holds(JSON.parse(data.if), answers));
      question.hidden = !asked;
      if (!asked) continue;
      const given = answer(question);
      if (given) answers.set(data.item, given);
      question.querySelector(".number").textContent = ++count;
    }
  };

  const undoable = (question) => {
    const radios = [...question.querySelectorAll("input[type=radio]")];
    if (!radios.length) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "undo";
    button.textContent = form.dataset.undo;
    const show = () => { button.hidden = !radios.some((radio) => radio.checked); };
    button.addEventListener("click", () => {
      for (const radio of radios) radio.checked = false;
      radios[0].focus();
      show();
      follow();
    });
    question.addEventListener("change", show);
    question.append(button);
    show();
  };

  const exclusive = (question) => {
    const alone = (question.dataset.exclusive || "").split(" ").filter(Boolean);
    if (!alone.length) return;
    question.addEventListener("change", (event) => {
      if (!event.target.checked) return;
      const single = alone.includes(event.target.value);
      for (const box of question.querySelectorAll("input[type=checkbox]")) {
        if (box !== event.target && (single || alone.includes(box.value))) box.checked = false;
      }
    });
  };

  const counted = (question) => {
    if (!question.dataset.total) return;
    const parts = [...question.querySelectorAll("input")];
    const left = document.createElement("output");
    left.className = "left";
    question.append(left);
    const count = () => {
      const given = parts.map((part) => part.value.replace("%", "").trim()).filter(Boolean);
      const rest = Number(question.dataset.total) - given.reduce((sum, text) => sum + Number(text), 0);
      const text = rest > 0 ? form.dataset.left : rest < 0 ? form.dataset.over : form.dataset.complete;
      left.textContent = given.length && Number.isFinite(rest)
        ? text.replace("{left}", rest).replace("{over}", -rest) : "";
    };
    question.addEventListener("input", count);
    count();
  };

  document.documentElement.classList.add("scripted");
  for (const question of questions) {
    exclusive(question);
    undoable(question);
    counted(question);
  }
  form.addEventListener("input", follow);
  form.addEventListener("change", follow);
  follow();
  const notice = document.getElementById("notice");
  if (notice) notice.focus();
})();
