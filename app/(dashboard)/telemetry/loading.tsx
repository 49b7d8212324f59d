import { TelemetryLoading } from '@/components/telemetry/telemetry-loading';

export default function Loading() {
  return <TelemetryLoading />;
}
