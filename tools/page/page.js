"use strict";
(() => {
  const buttons = [...document.querySelectorAll("[data-plays]")];
  const all = document.querySelector(".read-all");
  const score = document.getElementById("score");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let through = false;
  const voice = (button) => document.getElementById(button.dataset.plays);
  const mark = (button, playing, word) => {
    button.setAttribute("aria-pressed", String(playing));
    button.querySelector(".word").textContent = playing ? "Pause" : word;
  };
  const play = (button) => {
    button.closest("section").scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    voice(button).currentTime = 0;
    voice(button).play();
  };
  const stop = () => {
    through = false;
    buttons.forEach((button) => voice(button).pause());
    if (score) { score.pause(); score.volume = 1; }
    if (all) mark(all, false, "Read it to me");
  };
  buttons.forEach((button, index) => {
    const sound = voice(button);
    sound.controls = false;
    sound.hidden = true;
    button.hidden = false;
    mark(button, false, "Listen");
    button.addEventListener("click", () => {
      if (sound.paused) { buttons.forEach((other) => other !== button && voice(other).pause()); sound.play(); } else { sound.pause(); }
    });
    sound.addEventListener("play", () => mark(button, true, "Listen"));
    sound.addEventListener("pause", () => mark(button, false, "Listen"));
    sound.addEventListener("ended", () => {
      if (!through) return;
      if (index + 1 < buttons.length) play(buttons[index + 1]); else stop();
    });
  });
  if (all && buttons.length) {
    all.hidden = false;
    mark(all, false, "Read it to me");
    all.addEventListener("click", () => {
      if (through) { stop(); return; }
      through = true;
      mark(all, true, "Read it to me");
      if (score) { score.volume = 0.25; score.currentTime = 0; score.play(); }
      play(buttons[0]);
    });
  }
})();
