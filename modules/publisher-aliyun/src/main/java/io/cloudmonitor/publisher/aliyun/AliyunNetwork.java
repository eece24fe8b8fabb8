package io.cloudmonitor.publisher.aliyun;

/** Network from which the service is reached, which decides the host of a region. */
public enum AliyunNetwork {
  /** The internet. */
  PUBLIC,
  /** A virtual private cloud of Alibaba Cloud in the same region. */
  VPC
}
