import { upload } from '../api.js';
import { announce } from '../announcer.js';
import { messages } from '../language.js';
import { copyOf } from '../templates.js';
import { explain } from '../trouble.js';

const AT_ONCE = 3;
const LARGEST = 20 * 1024 * 1024;
const words = messages.hr;

/** Takes files that are dropped or chosen, a few at a time, and shows how far each has come. */
export function listenToUploads(section, onUploaded) {
  const list = section.querySelector('#uploads');
  const clear = section.querySelector('#uploads-clear');
  const folder = section.querySelector('#folder');
  const chooser = section.querySelector('#files');
  const waiting = [];
  let active = 0;

  const add = (files) => {
    const path = folder.value.trim().replace(/^\/+|\/+$/g, '');
    for (const file of files) {
      const row = copyOf('upload-template');
      row.querySelector('.upload-name').textContent = path ? `${path}/${file.name}` : file.name;
      row.querySelector('progress').setAttribute('aria-label', file.name);
      list.append(row);
      waiting.push({ file, row, path: path ? `${path}/${file.name}` : file.name });
    }
    clear.hidden = list.childElementCount === 0;
    sendNext();
  };

  const sendNext = () => {
    while (active < AT_ONCE && waiting.length > 0) {
      active++;
      send(waiting.shift()).finally(() => {
        active--;
        onUploaded();
        sendNext();
      });
    }
  };

  const send = async ({ file, row, path }) => {
    const progress = row.querySelector('progress');
    const state = row.querySelector('.upload-state');
    const fail = (why) => {
      row.classList.add('upload-failed');
      progress.hidden = true;
      state.textContent = `${words.uploadFailed}: ${why}`;
    };
    try {
      const refusal = file.size === 0 ? words.emptyFile : file.size > LARGEST && words.largeFile;
      if (refusal) {
        fail(refusal);
        return;
      }
      await upload(file, path, (part) => {
        progress.value = part;
        state.textContent = words.uploading(Math.round(part * 100));
      });
      progress.value = 1;
      state.textContent = words.uploaded;
    } catch (error) {
      const { lead, detail } = explain(error);
      fail(detail ?? lead);
    } finally {
      announce(`${path}: ${state.textContent}`);
    }
  };

  chooser.addEventListener('change', () => {
    add([...chooser.files]);
    chooser.value = '';
  });
  clear.addEventListener('click', () => {
    list.replaceChildren();
    clear.hidden = true;
  });
  section.addEventListener('dragover', (event) => {
    event.preventDefault();
    section.classList.add('drop-over');
  });
  section.addEventListener('dragleave', () => section.classList.remove('drop-over'));
  section.addEventListener('drop', (event) => {
    event.preventDefault();
    section.classList.remove('drop-over');
    add([...event.dataTransfer.files]);
  });
  // A file that is dropped beside the place for it must not replace the page.
  for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());
}
