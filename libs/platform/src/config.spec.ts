import { loadConfig } from './config';

const sound = {
  AMQP_URL: 'amqp://user:secret@127.0.0.1:5672/gateway',
  DATABASE_URL: 'postgres://user:secret@127.0.0.1:5432/gateway',
  PAYLOAD_KEY: Buffer.alloc(32, 1).toString('base64'),
  BSN_KEY: Buffer.alloc(32, 2).toString('base64'),
};

describe('loadConfig', () => {
  it('fills in what may be left out', () => {
    expect(loadConfig(sound)).toMatchObject({ HTTP_PORT: 8080, PARTITIONS: 4, ALLOW_UNSAFE_DATABASE: false });
  });

  it('names every bad variable at once and quotes the value of none', () => {
    const load = () =>
      loadConfig({ ...sound, PAYLOAD_KEY: 'c2hvcnQ=', HTTP_PORT: 'eighty', AMQP_URL: 'http://secret' });
    expect(load).toThrow(/^bad environment: AMQP_URL, PAYLOAD_KEY, HTTP_PORT$/);
  });

  it.each([
    ['API_HOST', { API_HOST: '0.0.0.0' }],
    ['API_HOST', { API_HOST: 'gateway.example', API_BEHIND_PROXY: 'false' }],
    ['TLS_KEY_FILE', { TLS_CERT_FILE: 'cert.pem' }],
    ['TLS_CERT_FILE', { TLS_KEY_FILE: 'key.pem' }],
  ])('keeps the API from being heard without TLS beyond this machine: %s of %j', (name, given) => {
    expect(() => loadConfig({ ...sound, ...given })).toThrow(name);
  });

  it.each([
    { API_HOST: 'localhost' },
    { API_HOST: '::1', TLS_CERT_FILE: '', TLS_KEY_FILE: '' },
    { API_HOST: '0.0.0.0', API_BEHIND_PROXY: 'true' },
    { API_HOST: '0.0.0.0', TLS_CERT_FILE: 'cert.pem', TLS_KEY_FILE: 'key.pem' },
  ])('lets the API be heard with %j', (given) => {
    expect(loadConfig({ ...sound, ...given }).API_HOST).toBe(given.API_HOST);
  });

  it('takes an empty variable for one that is not there', () => {
    expect(loadConfig({ ...sound, OIDC_ISSUER: '', API_URL: '' })).not.toHaveProperty('OIDC_ISSUER', '');
  });

  it.each([
    { SAMPLE_PEOPLE: 'true' },
    { OIDC_CLIENT_ID: 'console', OIDC_CLIENT_SECRET: 'x', OIDC_ISSUER: 'https://a.example' },
  ])('has people sign in where they can be sent back to alone: %j', (given) => {
    expect(() => loadConfig({ ...sound, ...given, API_PORT: '0' })).toThrow(/API_PORT is 0 and API_URL/);
    expect(loadConfig({ ...sound, ...given, API_PORT: '0', API_URL: 'https://gateway.example' }).API_PORT).toBe(0);
    expect(loadConfig({ ...sound, ...given }).API_PORT).toBe(8081);
  });

  it('takes nothing but true for true', () => {
    expect(() => loadConfig({ ...sound, ALLOW_UNSAFE_DATABASE: 'yes' })).toThrow('ALLOW_UNSAFE_DATABASE');
    expect(loadConfig({ ...sound, ALLOW_UNSAFE_DATABASE: 'true' }).ALLOW_UNSAFE_DATABASE).toBe(true);
  });
});
