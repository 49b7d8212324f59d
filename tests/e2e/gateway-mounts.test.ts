import { describeGateway } from '../contract/gateway-suite';
import { startNext, startServer } from '../support/start-server';

describeGateway('ahead of Next', startServer);
describeGateway('behind Next', startNext);
