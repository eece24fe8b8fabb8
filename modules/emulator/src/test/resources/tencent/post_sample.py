#! /usr/bin/env python3
# -*- coding:utf-8 -*-

# The POST sample of the PutMonitorData page. Changed: what Python 3 needs, the line break inside
# the signed text, the Action field; url and keys come as arguments. With SPOIL set, the first byte
# of the signature is another one.

import urllib.request
import urllib.error
import base64
import os
import sys
import time
import json
import random
import hmac
import hashlib

class NwsSender:
        def init(self):
                self.url=sys.argv[1]
                self.timeout=10
        def send_data(self,json_data):
                try:
                        req=urllib.request.Request(self.url)
                        req.add_header('Content-Type','application/json')
                        timeout=self.timeout
                        data=json.dumps(json_data)
                        http_ret=urllib.request.urlopen(req,data.encode(),timeout)
                        response=http_ret.read().decode()
                        try:
                                json_resp=json.loads(response)
                                retcode=int(json_resp["code"])
                                if retcode!=0:
                                        print("send error,retcode:%d,msg:%s,data:%s" % (retcode,json_resp['message'],data))
                                else:
                                        print("send succ,data:%s" % response)
                        except ValueError as e:
                                print('value error:%s' % response)
                except urllib.error.URLError as e:
                        print("send error"+str(e)+data)
def main():
        secretId=sys.argv[2]
        secretKey=sys.argv[3]
        region='sh'
        data={
                "Action":"PutMonitorData",
                "SecretId":secretId,
                "Namespace":"pc",
                "Region":region,
                "Data":[
                        {"dimensions":{"diskname":"sda","ip":"172.31.58.160"},
                         "metricName":"diskusage",
                         "value":0.3
                        }
                        ]
                }
        sender=NwsSender()
        sender.init()
        while True:
                ts=int(time.time())
                nonce=random.randint(10000,100000)
                text="POSTreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce=%d&Region=%s&SecretId=%s&Timestamp=%d" % (nonce,region,secretId,ts)
                data['Timestamp']=ts
                data['Nonce']=nonce
                data['Signature']=base64.b64encode(hmac.new(secretKey.encode(),text.encode(),hashlib.sha1).digest()).decode()
                if os.environ.get('SPOIL'):
                        data['Signature']=('B' if data['Signature'][0]=='A' else 'A')+data['Signature'][1:]
                sender.send_data(data)
                time.sleep(3)
if __name__=='__main__':
        main()
