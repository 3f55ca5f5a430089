import { localize, offerLanguages } from './language.js';

localize(document);
offerLanguages(document.getElementById('language'));
