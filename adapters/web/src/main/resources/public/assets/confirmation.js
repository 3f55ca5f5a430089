const dialog = document.getElementById('confirmation');
const words = dialog.querySelector('.confirmation-words');
const nameField = dialog.querySelector('.confirmation-name');
const nameInput = nameField.querySelector('input');
const yes = dialog.querySelector('.confirmation-yes');

// Not a button that submits: the first of those is pressed by Enter in the name's field.
dialog.querySelector('.confirmation-no').addEventListener('click', () => dialog.close());

/** Whether something that cannot be undone is really wanted. */
export async function isSure(question, action) {
  words.textContent = question;
  words.hidden = false;
  nameField.hidden = true;
  yes.textContent = action;
  return (await answered()) === 'yes';
}

/** A name, or null when none was given. */
export async function askName(present, action) {
  words.hidden = true;
  nameField.hidden = false;
  nameInput.value = present;
  yes.textContent = action;
  const shown = answered();
  nameInput.select();
  return (await shown) === 'yes' && nameInput.value.trim() !== '' ? nameInput.value.trim() : null;
}

function answered() {
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true });
  });
}
