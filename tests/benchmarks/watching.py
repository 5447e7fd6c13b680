"""What is asked of the browser while it is measured, as scripts."""

WATCH = """
window.watched = {shifted: 0, ready: 0};
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) watched.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
addEventListener("DOMContentLoaded", () => setTimeout(() => {
  watched.ready = performance.now();
}));
"""
"""From before the page: layout shifts, and when its script has run."""

MOMENTS = """async () => {
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
  while (!paint() || !watched.ready) await new Promise(resolve => setTimeout(resolve, 20));
  return {painted: paint().startTime, usable: Math.max(paint().startTime, watched.ready)};
}"""
"""First drawn, and usable: milliseconds since the visit began."""

ANSWER_ALL = """async () => {
  const type = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
  document.querySelector(".now [data-go=next]").click();
  while (!document.querySelector("#sending.now")) {
    await frame();
    for (const question of document.querySelectorAll(".now [data-item]:not([hidden])")) {
      const choice = question.querySelector("input[type=radio], input[type=checkbox]");
      const text = question.querySelector("textarea");
      const parts = question.querySelectorAll(".amount input");
      if (choice && !question.querySelector(":checked")) choice.click();
      if (text) type(text, "Rust en een goede stoel.");
      if (question.dataset.total && parts.length) type(parts[0], question.dataset.total);
    }
    await frame();
    document.querySelector(".now [data-go=next]").click();
  }
  await frame();
}"""
"""Goes through the questionnaire and answers every question."""

SEND = """() => new Promise((resolve, reject) => {
  const pressed = performance.now();
  const look = () => document.querySelector("main[data-page=done]")
    ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)))
    : performance.now() - pressed > 30000 ? reject(new Error("no thanks came"))
    : setTimeout(look, 5);
  document.querySelector("#send").click();
  look();
})"""
"""Presses the button; milliseconds until the thanks are drawn."""
