import { findPublicUrlProblem } from './find-public-url-problem.js';

it.each([
  'https://shop.example',
  'http://shop.example',
  'https://shop.example:80',
  'http://shop.example:443',
  'https://172.32.0.1',
  'https://[2001:db8::1]',
  'https://localhost.example.com',
])('%s: nothing speaks against it', (url) => {
  expect(findPublicUrlProblem(new URL(url))).toBeUndefined();
});

it.each([
  ['ftp://shop.example', /scheme is ftp/],
  ['https://shop.example:8443', /port is 8443/],
  ['https://localhost', /public network/],
  ['https://a.localhost', /public network/],
  ['https://db.internal', /public network/],
  ['https://10.1.2.3', /public network/],
  ['https://172.16.0.1', /public network/],
  ['https://172.31.255.255', /public network/],
  ['https://169.254.169.254', /public network/],
  ['https://0.0.0.0', /public network/],
  ['https://[::1]', /public network/],
  ['https://[fd00::1]', /public network/],
  ['https://[fe80::1]', /public network/],
])('%s: %s', (url, problem) => {
  expect(findPublicUrlProblem(new URL(url))).toMatch(problem);
});
