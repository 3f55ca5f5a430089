/** langchain4j's document loader, run in a process of its own by the measurement of documents. */
package ai.goingcloud.hrchatbot.benchmark.peers.documents;
