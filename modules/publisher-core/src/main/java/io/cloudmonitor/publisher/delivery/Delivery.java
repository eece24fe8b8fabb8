package io.cloudmonitor.publisher.delivery;
/** x. */
final class Delivery {}
