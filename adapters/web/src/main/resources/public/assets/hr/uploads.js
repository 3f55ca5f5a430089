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
    const top = folder.value.trim().replace(/^\/+|\/+$/g, '');
    for (const { file, name } of files) {
      const row = copyOf('upload-template');
      const path = top ? `${top}/${name}` : name;
      row.querySelector('.upload-name').textContent = path;
      row.querySelector('progress').setAttribute('aria-label', name);
      list.append(row);
      waiting.push({ file, row, path });
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
    add([...chooser.files].map(named));
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
  section.addEventListener('drop', async (event) => {
    event.preventDefault();
    section.classList.remove('drop-over');
    // To be taken out before anything is waited for.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...event.dataTransfer.files];
    add(entries.some((entry) => entry.isDirectory) ? (await Promise.all(entries.map(filesIn))).flat() : files.map(named));
  });
  // A file that is dropped beside the place for it must not replace the page.
  for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());
}

function named(file) {
  return { file, name: file.name };
}

/** The files in a folder that was dropped, by their paths in it; those that nobody put there, such as .DS_Store, are left out. */
async function filesIn(entry) {
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ file, name: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = entry.createReader();
  const inside = [];
  for (;;) {
    // A reader gives a hundred at most each time.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return (await Promise.all(inside.map(filesIn))).flat();
    inside.push(...some);
  }
}
