import { curlRequest } from './curl.js';
import { goRequest } from './go.js';
import { nodeRequest } from './node.js';
import { phpRequest } from './php.js';
import { pythonRequest } from './python.js';
import type { Sample, SealedSample } from './sample.js';

/** One request as code, ready to run: in a shell and in four languages. */
export const requestSamples = (request: SealedSample): readonly Sample[] => [
  { id: 'curl', title: 'curl', code: curlRequest(request) },
  { id: 'php', title: 'PHP', code: phpRequest(request) },
  { id: 'python', title: 'Python', code: pythonRequest(request) },
  { id: 'go', title: 'Go', code: goRequest(request) },
  { id: 'node', title: 'Node', code: nodeRequest(request) },
];
