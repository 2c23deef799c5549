/** axios: the default instance and those made with `create`. */
import { defineLibrary } from '../define.ts';
import { harmless, named, requests, table } from '../members.ts';

export const axios = defineLibrary({
  package: 'axios',
  versions: '*',
  // https://axios-http.com/docs/req_config: `timeout: 0` is the default, and means none.
  patience: {
    ends: ['timeout', 'signal', 'cancelToken'],
    options: {
      '*': 1,
      create: 0,
      request: 0,
      '': 0,
      post: 2,
      put: 2,
      patch: 2,
      postForm: 2,
      putForm: 2,
      patchForm: 2,
    },
    sets: ['defaults.timeout', 'interceptors.request.use', 'defaults.signal'],
    makes: ['create'],
    remedy: 'timeout: 5_000',
  },
  exports: {
    default: { is: 'AxiosStatic' },
    '*': { is: 'AxiosStatic' },
    Axios: { constructs: 'AxiosInstance' },
    create: { returns: 'AxiosInstance' },
    ...harmless('isAxiosError isCancel AxiosError AxiosHeaders CancelToken'),
  },
  types: {
    AxiosInstance: {
      called: { does: 'http' },
      members: {
        ...requests('request get delete head options post put patch postForm putForm patchForm query'),
        ...harmless('interceptors defaults getUri'),
        create: { returns: 'AxiosInstance' },
      },
    },
    AxiosStatic: {
      extends: ['AxiosInstance'],
      members: {
        ...table(named('all', { returns: 'argument' })).members,
        ...harmless('spread isAxiosError isCancel toFormData CancelToken mergeConfig'),
        Axios: { constructs: 'AxiosInstance' },
        default: { is: 'AxiosStatic' },
      },
    },
  },
});
