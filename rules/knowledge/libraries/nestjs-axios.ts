/** NestJS's HTTP service: axios, with observables. */
import { defineLibrary } from '../define.ts';
import { requests, table } from '../members.ts';

export const nestjsAxios = defineLibrary({
  package: '@nestjs/axios',
  versions: '*',
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
