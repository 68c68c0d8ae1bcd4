// data-passkey: a form whose hidden "answer" is made by the browser's device from what data-question asks; shown where there are passkeys.
(() => {
  if (!window.PublicKeyCredential) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = (credentials) => (credentials ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

  const asked = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: listed(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: listed(options.allowCredentials) }),
  });

  const told = ({ id, rawId, type, response }) => {
    const parts = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (response[part]) parts[part] = text(response[part]);
    return JSON.stringify({ id, rawId: text(rawId), type, response: parts, clientExtensionResults: {} });
  };

  const answer = async (form) => {
    const question = await fetch(form.dataset.question, { method: "POST" });
    // the password is asked for again first
    if (question.redirected) return location.assign(question.url);
    if (!question.ok) throw new Error(question.statusText);
    const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: asked(await question.json()) });
    form.elements.answer.value = told(credential);
    form.submit();
  };

  for (const form of document.querySelectorAll("[data-passkey]")) {
    const line = form.querySelector("[data-passkey-told]");
    form.hidden = false;
    for (const other of form.parentElement.querySelectorAll("[data-passkey-without]")) other.hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      line.textContent = "";
      answer(form).catch(() => (line.textContent = form.dataset.failed));
    });
  }
})();
