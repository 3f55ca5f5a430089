// langchain.js: a store in memory and an embedder of the same model file. Reads one JSON request a line, writes one answer.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { env, pipeline } from "@huggingface/transformers";
import { Document } from "@langchain/core/documents";
import { Embeddings } from "@langchain/core/embeddings";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";

const work = process.argv[2];
env.allowRemoteModels = false;
env.localModelPath = work;
const extract = await pipeline("feature-extraction", "model", { dtype: "q8" });

class LocalEmbeddings extends Embeddings {
  constructor() {
    super({});
  }

  async embedDocuments(texts) {
    return Promise.all(texts.map((text) => this.embedQuery(text)));
  }

  async embedQuery(text) {
    const output = await extract(text, { pooling: "cls", normalize: true });
    return Array.from(output.data);
  }
}

const store = new MemoryVectorStore(new LocalEmbeddings());

async function fill({ fill: size, dimension }) {
  const bytes = readFileSync(join(work, "vectors"));
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset, size * dimension);
  const texts = readFileSync(join(work, "texts"), "utf8").split("\n").filter(Boolean);
  const vectors = [];
  const documents = [];
  for (let i = 0; i < size; i++) {
    vectors.push(Array.from(floats.subarray(i * dimension, (i + 1) * dimension)));
    documents.push(new Document({ pageContent: JSON.parse(texts[i]), metadata: { number: i } }));
  }
  await store.addVectors(vectors, documents);
  return { filled: size };
}

async function ask({ ask: question, kept }) {
  const retriever = store.asRetriever({ k: kept });
  const begun = performance.now();
  const found = await retriever.invoke(question);
  return { ms: performance.now() - begun, found: found.length };
}

async function nearest({ nearest: vector, kept }) {
  const begun = performance.now();
  const found = await store.similaritySearchVectorWithScore(vector, kept);
  return { ms: performance.now() - begun, numbers: found.map(([document]) => document.metadata.number) };
}

const version = JSON.parse(readFileSync(new URL("node_modules/@langchain/classic/package.json", import.meta.url))).version;
console.log(JSON.stringify({ version }));
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const answer = "fill" in request ? fill : "ask" in request ? ask : nearest;
  console.log(JSON.stringify(await answer(request)));
}
