package io.cloudmonitor.benchmarks;

import io.cloudmonitor.publisher.Aggregate;
import io.cloudmonitor.publisher.Fold;
import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import java.util.function.IntSupplier;

/** Parts of the way from a meter to a request, each by itself. */
public enum Part {
  /** A new series: mapping, limits, index, prefix; and its end. */
  NEW_SERIES {
    @Override
    IntSupplier create() {
      Publisher publisher =
          Target.METRICHUB.publisher(new InlineScheduler(), new AcceptingSender(Target.METRICHUB));
      return () -> {
        for (int number = 0; number < SERIES; number++) {
          publisher.series(Records.specOf(number)).close();
        }
        return SERIES;
      };
    }
  },
  /** Meters that meet in one record. */
  FOLDING {
    @Override
    IntSupplier create() {
      Aggregate[] sources = Records.aggregates(SERIES);
      Aggregate target = new Aggregate();
      return () -> {
        target.clear();
        for (Aggregate source : sources) {
          Fold.into(target, source);
        }
        return SERIES;
      };
    }
  },
  /** Encoding for metrichub. */
  ENCODE_METRICHUB {
    @Override
    IntSupplier create() {
      return new Records(Target.METRICHUB, SERIES)::encode;
    }
  },
  /** Encoding for PutCustomMetric. */
  ENCODE_OPENAPI {
    @Override
    IntSupplier create() {
      return new Records(Target.OPENAPI, SERIES)::encode;
    }
  },
  /** Encoding for PutMonitorData. */
  ENCODE_TENCENT {
    @Override
    IntSupplier create() {
      return new Records(Target.TENCENT, SERIES)::encode;
    }
  },
  /** Signing for metrichub. */
  SIGN_METRICHUB {
    @Override
    IntSupplier create() {
      return new Records(Target.METRICHUB, SERIES).signing(FULL_REQUEST);
    }
  },
  /** Signing for PutCustomMetric. */
  SIGN_OPENAPI {
    @Override
    IntSupplier create() {
      return new Records(Target.OPENAPI, SERIES).signing(SubjectName.OPENAPI_RECORDS);
    }
  },
  /** Signing for PutMonitorData. */
  SIGN_TENCENT {
    @Override
    IntSupplier create() {
      return new Records(Target.TENCENT, SERIES).signing(FULL_REQUEST);
    }
  },
  /** Floor of signing for metrichub: the digest that it needs of the same bytes. */
  FLOOR_DIGEST_MD5 {
    @Override
    IntSupplier create() {
      return new Records(Target.METRICHUB, SERIES).digesting(FULL_REQUEST, "MD5");
    }
  },
  /** Floor of signing for PutCustomMetric: the digest that it needs of the same bytes. */
  FLOOR_DIGEST_SHA256 {
    @Override
    IntSupplier create() {
      return new Records(Target.OPENAPI, SERIES).digesting(SubjectName.OPENAPI_RECORDS, "SHA-256");
    }
  },
  /** Floor of encoding: a copy of each series' prefix. */
  FLOOR_CACHED_PREFIX {
    @Override
    IntSupplier create() {
      return new Records(Target.METRICHUB, SERIES).copyingPrefixes(new ByteWriter(64 * 1024));
    }
  };

  private static final int SERIES = 10_000;
  private static final int FULL_REQUEST = 100;

  /** Returns work that says how many series, or records, it was done for. */
  abstract IntSupplier create();
}
