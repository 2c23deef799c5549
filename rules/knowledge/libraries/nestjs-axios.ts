/** NestJS's HTTP service: axios, with observables. */
import { defineLibrary } from '../define.ts';
import { requests, table } from '../members.ts';

export const nestjsAxios = defineLibrary({
  package: '@nestjs/axios',
  versions: '*',
  // https://axios-http.com/docs/req_config: `timeout: 0` is the default, and means none.
  patience: {
    ends: ['timeout', 'signal', 'cancelToken'],
    options: { '*': 1, request: 0, '': 0, post: 2, put: 2, patch: 2, postForm: 2, putForm: 2, patchForm: 2 },
    sets: ['HttpModule.register', 'HttpModule.registerAsync', 'defaults.timeout', 'interceptors.request.use'],
    remedy: 'timeout: 5_000',
  },
  exports: { HttpService: { constructs: 'HttpService' } },
  types: {
    HttpService: table(requests('request get delete head post put patch postForm putForm patchForm'), {
      axiosRef: { is: 'AxiosInstance' },
    }),
    AxiosInstance: {
      called: { does: 'http' },
      members: requests('request get delete head options post put patch'),
    },
  },
});
