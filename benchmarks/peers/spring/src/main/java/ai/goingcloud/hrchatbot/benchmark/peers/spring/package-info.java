/** The same function in Spring Boot with Spring AI, to measure how long it takes to start. */
package ai.goingcloud.hrchatbot.benchmark.peers.spring;
