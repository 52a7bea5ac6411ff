// Copies the text of one element when a button is pressed. Without scripts the button stays hidden:
// the text can be selected by hand.
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const status = document.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      // Without HTTPS there is no clipboard to write to.
      source.focus();
      source.select();
      if (!document.execCommand("copy")) return;
    }
    status.textContent = status.dataset.copied;
    setTimeout(() => { status.textContent = ""; }, 3000);
  });
}
